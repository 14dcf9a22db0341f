/** How many rows may be refused before nothing is written at all. */
export type RejectLimit =
  | { readonly kind: 'rows'; readonly rows: number }
  /** Of the rows that were read, 0 to 100. */
  | { readonly kind: 'percent'; readonly percent: number };

/** Where nobody said: a file with more is not what it should be, and one with fewer is worth having. */
const DEFAULT_PERCENT = 1;
/** A percentage of a small file says nothing. */
const DEFAULT_LEAST = 10;

/** Rows that may be refused of so many. `limit`: null for the default, 1 % and at least 10 rows. */
export function mostRejected(limit: RejectLimit | null, rows: number): number {
  if (limit === null) return Math.max(DEFAULT_LEAST, Math.floor((rows * DEFAULT_PERCENT) / 100));
  return limit.kind === 'rows' ? limit.rows : Math.floor((rows * limit.percent) / 100);
}

/** Reads `20` or `0.5%`; null for anything else. */
export function parseRejectLimit(text: string): RejectLimit | null {
  const match = /^(\d{1,12})(?:(\.\d{1,6})?%)?$/.exec(text);
  if (match === null) return null;
  if (!text.endsWith('%')) return { kind: 'rows', rows: Number(text) };
  const percent = Number(text.slice(0, -1));
  return percent <= 100 ? { kind: 'percent', percent } : null;
}
