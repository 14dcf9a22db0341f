import type { WrittenAlimtalk } from '../../../schema/content/alimtalk-schema.ts';
import { textSources } from '../../../schema/text-schema.ts';
import { sizeOf } from '../../../template/sizes.ts';
import type { Finding } from '../../finding.ts';
import { finding } from '../../finding-of.ts';
import type { Rule } from '../../rule.ts';
import { knownValues, longest } from '../measure.ts';
import { cut, isFor, type TextLimit, upTo } from '../text-limit.ts';
import { addsChannel, alimtalksOf, type PlacedAlimtalk } from './alimtalks.ts';
import { type ApprovedText, approvedTexts, VARIABLE } from './approved-texts.ts';

const FIT = 'fill its variables with shorter values; the approved text itself cannot be changed here';

/**
 * Letters of the parts of a template once its variables are filled: Kakao's guide for AlimTalk and the template API of
 * agencies (Humuson IMC 2026-05, Lunasoft bzm); the title by NHN Cloud 3029. Beyond the second row of a pair, Android
 * shows an ellipsis.
 */
const LIMITS: readonly TextLimit[] = [
  upTo('emphasis.title', 50, 'the title of an AlimTalk', FIT),
  cut('emphasis.title', 23, 'the title of an AlimTalk'),
  upTo('emphasis.subtitle', 50, 'the subtitle of an AlimTalk', 'write it as it was approved'),
  cut('emphasis.subtitle', 18, 'the subtitle of an AlimTalk'),
  upTo('emphasis.header', 16, 'the header of an item list', FIT),
  upTo('emphasis.items.*.name', 6, 'the name of an item', 'write it as it was approved'),
  upTo('emphasis.items.*.value', 23, 'the value of an item', FIT),
  upTo('emphasis.summary.name', 6, 'the name of a summary', 'write it as it was approved'),
  upTo('emphasis.summary.value', 14, 'the value of a summary', FIT),
  upTo('extra', 500, 'the extra information of an AlimTalk', 'write it as it was approved'),
  upTo('preview', 40, 'the preview of an AlimTalk', 'write it as it was approved'),
];
const HIGHLIGHT = [
  upTo('emphasis.highlight.title', 30, 'a highlight', FIT),
  upTo('emphasis.highlight.description', 19, 'the description of a highlight', FIT),
];
const HIGHLIGHT_WITH_PICTURE = [
  upTo('emphasis.highlight.title', 21, 'a highlight beside a picture', FIT),
  upTo('emphasis.highlight.description', 13, 'the description of a highlight beside a picture', FIT),
];

/** Letters of body and extra information together; what Kakao writes above the button of the channel takes some 40. */
const MOST_LETTERS = 1_000;
const MOST_WITH_ITEMS = 700;
const ABOVE_CHANNEL_BUTTON = 40;

/** The parts of an AlimTalk are as long as Kakao takes them, with the longest plausible values in their variables. */
export const lengthsRule: Rule = (campaign, schema, context) => {
  const known = knownValues(campaign, schema, context);
  return alimtalksOf(campaign).flatMap((alimtalk) => {
    const filled = (text: string) =>
      fill(text, alimtalk.message, (source, locale) => {
        return longest({ source, locale, escape: 'text' }, schema, known)?.chars ?? 0;
      });
    return [...parts(alimtalk, filled), ...whole(alimtalk, filled)];
  });
};

type Filled = (text: string) => number;

function parts({ message, path }: PlacedAlimtalk, filled: Filled): readonly Finding[] {
  const { emphasis } = message;
  const withPicture = emphasis?.type === 'item-list' && emphasis.highlight?.image !== undefined;
  const limits = [...LIMITS, ...(withPicture ? HIGHLIGHT_WITH_PICTURE : HIGHLIGHT)];
  return approvedTexts(message).flatMap(({ path: below, text }) => {
    const length = filled(text);
    const limit = limits.find((one) => isFor(one, below.join('.')) && length > one.max);
    return limit === undefined ? [] : [tooLong({ path: [...path, ...below], text }, limit, length)];
  });
}

function tooLong({ path, text }: Pick<ApprovedText, 'path' | 'text'>, limit: TextLimit, length: number): Finding {
  const { max, who, help, beyond } = limit;
  const may = text.includes('#{') ? 'can become' : 'is';
  if (beyond === 'cut') {
    const message = `this ${may} ${length} letters long; of ${who} phones show about ${max}`;
    return finding({ code: 'channel/long', severity: 'warning', path, message, help });
  }
  const message = `this ${may} ${length} letters long, and ${who} carries ${max}`;
  return finding({ code: 'channel/too-long', path, message, help });
}

/** Body and extra information share one limit: NHN Cloud `alimtalk-overview.md`. */
function whole({ message, path }: PlacedAlimtalk, filled: Filled): readonly Finding[] {
  const { body, extra, emphasis } = message;
  if (body === undefined) return [];
  const room = emphasis?.type === 'item-list' ? MOST_WITH_ITEMS : MOST_LETTERS;
  const max = addsChannel(message) ? room - ABOVE_CHANNEL_BUTTON : room;
  const length = filled(body) + (extra === undefined ? 0 : filled(extra));
  if (length <= max) return [];
  const what = extra === undefined ? 'with its variables this' : 'with its variables and the extra information this';
  const beside = [
    ...(emphasis?.type === 'item-list' ? ['beside an item list'] : []),
    ...(addsChannel(message) ? ['above a button that adds the channel'] : []),
  ];
  const who = ['an AlimTalk', ...beside].join(' ');
  const told = `${what} can become ${length} letters long, and ${who} carries ${max}`;
  return [finding({ code: 'channel/too-long', path: [...path, 'body'], message: told, help: FIT })];
}

/** Letters of a text with its variables filled by their longest values. */
function fill(
  text: string,
  { variables = {} }: WrittenAlimtalk,
  measure: (source: string, locale: string | null) => number,
): number {
  return [...text.matchAll(VARIABLE)].reduce((sum, [whole, name = '']) => {
    const value = Object.hasOwn(variables, name) ? variables[name] : undefined;
    const lengths = (value === undefined ? [] : textSources(value)).map(({ source, locale }) =>
      measure(source, locale),
    );
    return sum - sizeOf(whole).chars + Math.max(0, ...lengths);
  }, sizeOf(text).chars);
}
