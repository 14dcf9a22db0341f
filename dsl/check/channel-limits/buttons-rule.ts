import type { Bubble, Layout } from '../../ir/index.ts';
import type { ChannelWord } from '../../schema/channel-schema.ts';
import { bubbleOf } from '../../schema/content/brand-message-schema.ts';
import type { PlacedContent } from '../../schema/message-schema.ts';
import { type SentContent, sentContents } from '../deliveries.ts';
import type { Finding } from '../finding.ts';
import { finding } from '../finding-of.ts';
import type { Rule } from '../rule.ts';
import { type ButtonGroup, buttonGroups, whoShows } from './kakao-buttons.ts';

interface Most {
  readonly buttons: number;
  readonly who: string;
}

/**
 * Android shows three actions of a notification, iOS four and of a banner two (`UNNotificationCategory`), Chrome two
 * (`Notification.maxActions`), Safari and Firefox none; the rest is not shown.
 */
const ON_DEVICES: Readonly<Partial<Record<ChannelWord, Most>>> = {
  push: { buttons: 3, who: 'a notification of the app' },
  webPush: { buttons: 2, who: 'a notification of the browser' },
};

/** Our own pages and screens; as many as the in-app messages of Firebase and Braze show. */
const ON_SCREENS: Readonly<Record<Layout, number>> = { modal: 2, fullscreen: 2, banner: 1, toast: 1 };

/** Fewest and most under a bubble: NHN Cloud `friendtalkupgrade-api-guide.md`, SOLAPI SDK 6.0.1 `BMS_BUTTON_COUNT`. */
const UNDER_BUBBLES: Readonly<Record<Bubble, readonly [number, number]>> = {
  text: [0, 5],
  image: [0, 5],
  wide: [0, 2],
  'wide-item-list': [0, 2],
  commerce: [1, 2],
  'carousel-feed': [1, 2],
  'carousel-commerce': [1, 2],
  'premium-video': [0, 1],
};

/** There are as many buttons as the channel shows. */
export const buttonsRule: Rule = (campaign) =>
  sentContents(campaign).flatMap((content) => [
    ...onDevice(content),
    ...buttonGroups(content).flatMap((group) => inKakao(group, content)),
  ]);

function onDevice({ placed, path }: SentContent): readonly Finding[] {
  const most = mostOnDevice(placed);
  const count = 'buttons' in placed.content ? (placed.content.buttons ?? []).length : 0;
  if (most === null || count <= most.buttons) return [];
  return [tooMany(count, most.buttons, most.who, [...path, ...placed.path, 'buttons'], 'warning')];
}

function mostOnDevice(placed: PlacedContent): Most | null {
  if (placed.channel === 'inApp' || placed.channel === 'inWeb') {
    const layout = placed.content.layout ?? 'modal';
    return { buttons: ON_SCREENS[layout], who: `a message of the layout "${layout}"` };
  }
  return ON_DEVICES[placed.channel] ?? null;
}

function inKakao(group: ButtonGroup, content: SentContent): readonly Finding[] {
  const { buttons, path } = group;
  const [fewest, most, beside] = bounds(group, content.placed);
  const who = `${whoShows(content, group)}${beside}`;
  if (buttons.length > most) return [tooMany(buttons.length, most, who, path, 'error')];
  if (buttons.length >= fewest) return [];
  const message = `${who} needs a button`;
  const help = 'add one that leads to the product, as in buttons: [{ name: ..., url: ... }]';
  return [finding({ code: 'channel/buttons', path: path.slice(0, -1), atKey: true, message, help })];
}

/** Fewest, most, and what makes it so. */
function bounds({ isReplies, withCoupon }: ButtonGroup, { channel, content }: PlacedContent): [number, number, string] {
  if (channel === 'brandMessage') {
    const bubble = bubbleOf(content);
    const [fewest, most] = UNDER_BUBBLES[bubble];
    // A coupon takes the place of the fifth.
    return withCoupon && most === 5 ? [fewest, 4, ' beside a coupon'] : [fewest, most, ''];
  }
  // AlimTalk: 10 quick replies, 5 buttons, 2 beside quick replies (NHN Cloud -2505, agencies' template API).
  if (isReplies) return [0, 10, ''];
  const hasReplies = channel === 'alimtalk' && (content.quickReplies ?? []).length > 0;
  return hasReplies ? [0, 2, ' beside quick replies'] : [0, 5, ''];
}

function tooMany(
  count: number,
  most: number,
  who: string,
  path: Finding['path'],
  severity: Finding['severity'],
): Finding {
  const what = path.at(-1) === 'quickReplies' ? 'quick replies' : 'buttons';
  const message = `there are ${count} ${what}, and ${who} shows ${most}`;
  return finding({
    code: 'channel/buttons',
    severity,
    path,
    atKey: true,
    message,
    help: 'keep those that matter most',
  });
}
