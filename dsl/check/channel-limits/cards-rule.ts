import type { WrittenCampaign } from '../../schema/campaign-schema.ts';
import { asBubble, type NamedBubble } from '../../schema/content/brand-message-schema.ts';
import { sentContents } from '../deliveries.ts';
import type { Finding } from '../finding.ts';
import { finding } from '../finding-of.ts';
import type { Rule } from '../rule.ts';

interface Range {
  readonly key: 'items' | 'cards';
  readonly least: number;
  readonly most: number;
  readonly who: string;
}

/**
 * Items of a wide list and cards of carousels: NHN Cloud `friendtalkupgrade-api-guide.md`, SOLAPI SDK 6.0.1
 * `BMS_CAROUSEL_LIST_RANGE`. An intro takes the place of a card.
 */
function rangeOf(bubble: NamedBubble): Range | null {
  if (bubble.bubble === 'wide-item-list') return { key: 'items', least: 3, most: 4, who: 'a wide item list' };
  if (bubble.bubble === 'carousel-feed') return { key: 'cards', least: 2, most: 6, who: 'a carousel' };
  if (bubble.bubble !== 'carousel-commerce') return null;
  if (bubble.intro === undefined) return { key: 'cards', least: 2, most: 6, who: 'a carousel' };
  return { key: 'cards', least: 1, most: 5, who: 'a carousel with an intro' };
}

/** A carousel has as many cards, a list as many items as KakaoTalk shows, and each item but the first is titled. */
export const cardsRule: Rule = (campaign) =>
  bubblesOf(campaign).flatMap(({ bubble, path }) => [...count(bubble, path), ...titles(bubble, path)]);

interface PlacedBubble {
  readonly bubble: NamedBubble;
  readonly path: Finding['path'];
}

/** All BrandMessages of a campaign, and their places. */
export function bubblesOf(campaign: WrittenCampaign): readonly PlacedBubble[] {
  return sentContents(campaign).flatMap(({ placed, path }) =>
    placed.channel === 'brandMessage' ? [{ bubble: asBubble(placed.content), path: [...path, ...placed.path] }] : [],
  );
}

function count(bubble: NamedBubble, path: Finding['path']): readonly Finding[] {
  const range = rangeOf(bubble);
  if (range === null) return [];
  const { key, least, most, who } = range;
  const given = bubble.bubble === 'wide-item-list' ? bubble.items.length : 'cards' in bubble ? bubble.cards.length : 0;
  if (given >= least && given <= most) return bubble.bubble === 'wide-item-list' ? three(given, [...path, key]) : [];
  const are = given === 1 ? `is 1 ${key.slice(0, -1)}` : `are ${given} ${key}`;
  const message = `there ${are}, and ${who} shows ${least} to ${most}`;
  const help = given > most ? 'keep those that matter most' : 'add some, or use another bubble';
  return [finding({ code: 'channel/cards', path: [...path, key], atKey: true, message, help })];
}

/** SOLAPI wants three items below the large picture (`kakaoOption.ts`, `WIDE_ITEM_LIST_MIN_SUB_ITEMS`). */
function three(items: number, path: Finding['path']): readonly Finding[] {
  if (items !== 3) return [];
  const message = 'there are 3 items, and some providers want 4';
  return [finding({ code: 'channel/cards', severity: 'warning', path, atKey: true, message, help: 'add one' })];
}

function titles(bubble: NamedBubble, path: Finding['path']): readonly Finding[] {
  if (bubble.bubble !== 'wide-item-list') return [];
  return bubble.items.flatMap(({ title }, index) => {
    if (index === 0 || title !== undefined) return [];
    const message = 'only the first item, which is a large picture, may do without a title';
    const place = [...path, 'items', index];
    return [finding({ code: 'channel/cards', path: place, atKey: true, message, help: 'add title: ...' })];
  });
}
