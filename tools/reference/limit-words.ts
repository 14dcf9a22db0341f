import type { Refusal } from './shape.ts';

/** A number as people read it, with at most four decimals: `10,000`. */
export function grouped(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: 4 });
}

/** Limits that stand in functions, read from the sentences of their faults. */
const READ: readonly (readonly [sentence: RegExp, words: string])[] = [
  [/^must not be empty$/, ''],
  [/^must be a percentage from (\S+) to (\S+) with at most two decimals$/, '$1 to $2 percent, at most two decimals'],
  [/^must have at most two decimals$/, 'at most two decimals'],
  [/^must be (\d+) to (\d+) characters long$/, '$1 to $2 characters'],
  [/^must be at most (\d+) characters long$/, 'up to $1 characters'],
  [/^must be (.+), up to (\d+) characters long$/, '$1, up to $2 characters'],
  [/^must be a single line$/, 'one line'],
  [/^must (?:be|have|hold) (.+)$/, '$1'],
  [/^names a locale twice$/, 'each once'],
  [/^is not a locale such as (.+)$/, 'a locale such as $1'],
  [/^must (begin with .+)$/, '$1'],
];

/** What refinements of a single value demand, as limits. */
export function limitWords(refused: readonly Refusal[]): readonly string[] {
  return refused.flatMap(({ sentence }) => {
    const rule = READ.find(([form]) => form.test(sentence));
    if (rule === undefined) throw new Error(`no words for the limit "${sentence}": add a form to limit-words.ts`);
    const words = sentence
      .replace(rule[0], rule[1])
      .replace(/\d{4,}(?= characters)/g, (digits) => grouped(Number(digits)));
    return words === '' ? [] : [words];
  });
}
