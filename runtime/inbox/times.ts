/** Times of one zone, as the page shows them. */
export interface Times {
  /** `12-04 10:00` */
  readonly short: (ms: number) => string;
  /** `10:00` */
  readonly clock: (ms: number) => string;
  /** `2026-12-04 10:00:12 Asia/Seoul` */
  readonly long: (ms: number) => string;
}

/** Throws a `RangeError` for an unknown zone. */
export function timesIn(timeZone: string): Times {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  const text = (ms: number) => format.format(ms);
  return {
    short: (ms) => text(ms).slice(5, 16),
    clock: (ms) => text(ms).slice(11, 16),
    long: (ms) => `${text(ms)} ${timeZone}`,
  };
}
