import { sentContents } from '../deliveries.ts';
import type { Finding } from '../finding.ts';
import { finding } from '../finding-of.ts';
import type { Rule } from '../rule.ts';
import { ADVERTISING_WORDS } from './advertising-words.ts';
import { type VisibleText, visibleTexts } from './visible-texts.ts';

/**
 * A message that says it is information and speaks of what is on offer: it is sent without consent to advertising, by
 * night, without the label. Told once for a campaign, at the first such word, as its purpose is one. A warning, as words
 * alone decide nothing; messages inside of the app and on the site are sent to nobody and may say what they like.
 */
export const advertisingWordsRule: Rule = (campaign) => {
  if (campaign.purpose === 'ad') return [];
  const found = sentContents(campaign)
    .filter(({ placed }) => placed.channel !== 'inApp' && placed.channel !== 'inWeb')
    .flatMap((sent) => visibleTexts(sent).flatMap(wordsIn));
  const [first] = found;
  return first === undefined ? [] : [told(first, [...new Set(found.map(({ word }) => word))])];
};

interface Spoken {
  readonly path: Finding['path'];
  readonly start: number;
  readonly word: string;
  readonly what: string;
}

/** In the order of reading. */
function wordsIn({ path, source }: VisibleText): readonly Spoken[] {
  const text = withoutExpressions(source);
  const found = ADVERTISING_WORDS.flatMap(({ pattern, what }) => {
    const match = pattern.exec(text);
    return match === null ? [] : [{ path, start: match.index, word: match[0], what }];
  });
  return found.sort((a, b) => a.start - b.start);
}

function told({ path, start, word, what }: Spoken, words: readonly string[]): Finding {
  const others = words.filter((one) => one !== word).map((one) => `"${one}"`);
  const more =
    others.length === 0 ? '' : ` (there ${others.length === 1 ? 'is' : 'are'} also ${others.slice(0, 3).join(', ')})`;
  return finding({
    code: 'check/ad-words',
    severity: 'warning',
    path,
    span: { start, end: start + word.length },
    message: `"${word}" speaks of ${what}, and purpose says info${more}`,
    help: 'write purpose: ad, which needs consent to advertising and the label, or say only what the person has to know',
  });
}

/** Names of attributes such as `coupon.amount` are not read by anybody. The length stays, so that places do. */
function withoutExpressions(source: string): string {
  return source.replace(/\{\{[^}]*\}\}|<[^>]*>|https?:\/\/\S+/g, (part) => ' '.repeat(part.length));
}
