import { HelperError } from '../helper-error.ts';

/** With separators, 12000 -> 12,000. Put in by hand: `Intl` would depend on the data of the platform. */
export function formatNumber(value: unknown): string {
  const [whole = '', fraction] = String(finite(value, 'number')).split('.');
  return fraction === undefined ? grouped(whole) : `${grouped(whole)}.${fraction}`;
}

export function grouped(whole: string): string {
  return whole.replace(/\B(?=(\d{3})+$)/g, ',');
}

/** The value if it is a number that can be printed. Throws a `HelperError`, which holds no value, otherwise. */
export function finite(value: unknown, helper: string): number {
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw new HelperError(`the helper "${helper}" needs a number`);
}
