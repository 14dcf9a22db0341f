import { type DateFormat, formatDay } from './format-day.ts';
import { withJosa } from './helpers/josa.ts';
import { formatMoney, type MoneyStyle } from './helpers/money.ts';
import { finite, formatNumber } from './helpers/number.ts';
import { capitalised, truncated } from './helpers/words.ts';
import type { Language } from './scope.ts';

interface HelperOptions {
  readonly data: { readonly timeZone: string; readonly language: Language };
  readonly hash: { readonly style?: MoneyStyle };
}

/**
 * What a text may do with a value. A missing value prints nothing; a value of the wrong kind throws, so that nothing odd
 * is ever sent. `check-helper.ts` holds each call against its signature before, so arguments have the right form here.
 *
 * `default VALUE FALLBACK`: the value, or the fallback where the person has none.
 * `number VALUE`: with separators, 12000 -> 12,000.
 * `money VALUE CURRENCY [style="man"]`: 12900 -> 12,900원; with the style, 1만 2,900원.
 * `date VALUE [FORMAT]`: a day, or an instant in the customer's zone, as 12월 24일.
 * `josa VALUE PARTICLE`: the value with the particle that its last sound asks for, 김하나 은/는 -> 김하나는.
 * `plural VALUE ONE MANY`: the English word for that many: ONE for 1, else MANY.
 * `upper VALUE`, `lower VALUE`, `capitalize VALUE`, `truncate VALUE LENGTH`.
 */
export const HELPERS = {
  default: (value: unknown, fallback: unknown) => (isMissing(value) ? fallback : value),
  number: (value: unknown) => (isMissing(value) ? '' : formatNumber(value)),
  money: (value: unknown, currency: string, { data, hash }: HelperOptions) =>
    isMissing(value) ? '' : formatMoney(value, currency, data.language, hash.style),
  date: (value: unknown, ...rest: readonly [HelperOptions] | readonly [DateFormat, HelperOptions]) => {
    const [format, options] = rest.length === 2 ? rest : ([undefined, rest[0]] as const);
    return isMissing(value) ? '' : formatDay(String(value), options.data.timeZone, options.data.language, format);
  },
  josa: (value: unknown, particle: string) => (isMissing(value) ? '' : withJosa(String(value), particle)),
  plural: (value: unknown, one: string, many: string) =>
    isMissing(value) ? '' : Math.abs(finite(value, 'plural')) === 1 ? one : many,
  upper: (value: unknown) => (isMissing(value) ? '' : String(value).toUpperCase()),
  lower: (value: unknown) => (isMissing(value) ? '' : String(value).toLowerCase()),
  capitalize: (value: unknown) => (isMissing(value) ? '' : capitalised(String(value))),
  truncate: (value: unknown, length: number) => (isMissing(value) ? '' : truncated(String(value), length)),
} as const;

export type HelperName = keyof typeof HELPERS;

function isMissing(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}
