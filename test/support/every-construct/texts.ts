import fc from 'fast-check';
import { some } from './values.ts';

const CUSTOMER = [
  '{{default customer.name "고객"}}님',
  '{{default customer.name \'say "hi"\'}}',
  '{{number customer.points}}점, {{money customer.points "KRW"}}',
  '{{money customer.points "KRW" style="man"}} {{plural customer.points "point" "points"}}',
  '{{date customer.signedUpOn}} {{date customer.signedUpOn "weekday"}}',
  '{{josa (truncate (default customer.name "고객") 5) "은/는"}}',
  '{{upper customer.tier}} {{capitalize (lower customer.tier)}}',
  '{{default (number customer.coupon.amount) "0"}}원',
  '{{default (date customer.coupon.expiresAt "date") "아직"}}',
];
const EVENT = [
  '{{event.orderId}} {{money event.amount "KRW"}}',
  '{{josa (truncate event.item.name 5) "이/가"}} {{number event.item.price}}원',
  '{{default (date event.wishedFor) "언젠가"}} {{date event.paidAt "time"}}',
  '{{customer.tier}} {{event.gift}}',
];
/** What TypeScript has no reference for, or what must be escaped. */
const OTHER = [
  '안녕하세요',
  '{{#if customer.name}}{{customer.name}}님{{/if}} 안녕',
  '{{brand}} {{ customer.tier }}',
  `it's \`free\` \\ \${x} \t`,
  'say "it\'s"',
  '👨‍👩‍👧 \u200b\u00ad가',
  '{ {{customer.tier}} }',
  '\\{{customer.tier}}',
];

/** A text on one line. `event` says whether an event of purchase lets people in. */
export function line(event: boolean): fc.Arbitrary<string> {
  return fc.constantFrom(...CUSTOMER, ...OTHER, ...(event ? EVENT : []));
}

const breaks = fc.constantFrom('\n', '\n\n', '\r\n');

/** A text of some lines, mostly with a footer. */
export function lines(event: boolean): fc.Arbitrary<string> {
  const several = fc
    .array(fc.tuple(line(event), breaks), { minLength: 1, maxLength: 4 })
    .map((parts) => parts.flat().join(''));
  const footer = fc.constantFrom('', '{{> footer}}', '{{> footer}}\n', '\n{{> footer}}\n{{customer.tier}}', '끝');
  return fc.tuple(several, footer).map((parts) => parts.join(''));
}

/** A text in a file, in languages, or both; without line breaks for `line` and `word`, which is short. */
const elsewhere = (name: 'hello' | 'line' | 'word', ko: string, en: string) =>
  fc.oneof(
    some({ file: fc.constantFrom(`./texts/${name}.ko.hbs`, `./texts/${name}.{locale}.hbs`) }),
    fc.constant({ ko: { file: `./texts/${name}.ko.hbs` }, 'en-NZ': { file: `./texts/${name}.en-NZ.hbs` } }),
    fc.constant({ ko, 'en-NZ': en }),
  );

/** A text wherever one is allowed. */
export function text(event: boolean): fc.Arbitrary<unknown> {
  const greeting = elsewhere('hello', '{{default customer.name "고객"}}님', 'Dear {{default customer.name "friend"}}');
  return fc.oneof({ weight: 4, arbitrary: lines(event) }, { weight: 4, arbitrary: line(event) }, greeting);
}

/** A text on one line wherever one is allowed. */
export function title(event: boolean): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 6, arbitrary: line(event) },
    elsewhere('line', '{{customer.tier}} 안내', 'For {{customer.tier}}'),
  );
}

/** One or two words, without variables. */
export const word: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom('열기', '보기', '사과'),
  elsewhere('word', '열기', 'Open'),
);
