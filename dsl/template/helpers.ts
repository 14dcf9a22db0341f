import { formatDay } from './format-day.ts';
import { HelperError } from './helper-error.ts';
import type { RenderScope } from './scope.ts';

interface HelperOptions {
  readonly data: { readonly scope: Pick<RenderScope, 'timeZone' | 'language'> };
}

/**
 * `default VALUE FALLBACK`: the value, or the fallback where the person has none.
 * `number VALUE`: with separators, 12000 -> 12,000.
 * `date VALUE`: a day, or an instant in the customer's zone, as 12월 24일.
 * A missing value prints nothing. A value of the wrong kind throws, so that nothing odd is ever sent.
 */
export const HELPERS = {
  default: (value: unknown, fallback: unknown) =>
    value === undefined || value === null || value === '' ? fallback : value,
  number: (value: unknown) => (isMissing(value) ? '' : formatNumber(value)),
  date: (value: unknown, { data }: HelperOptions) =>
    isMissing(value) ? '' : formatDay(String(value), data.scope.timeZone, data.scope.language ?? 'ko'),
} as const;

export type HelperName = keyof typeof HELPERS;

function isMissing(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}

/** Separators are put in by hand: `Intl` would depend on the data of the platform. */
function formatNumber(value: unknown): string {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new HelperError('the helper "number" needs a number');
  const [whole = '', fraction] = String(value).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}
