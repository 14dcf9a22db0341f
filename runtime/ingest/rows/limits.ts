/** What the present allows. Asked once per import, so that all rows are measured alike. */
export interface TimeLimits {
  /** Later instants lie in the future. */
  readonly latestMs: number;
  /** Events before it are too old. */
  readonly earliestMs: number;
}

/** How far the clocks of two systems may differ, in milliseconds. */
const CLOCK_SKEW_MS = 5 * 60_000;
/** Clocks that were never set show 1970 or 1980; what a shop's systems hold is younger. */
const EARLIEST_MS = Date.UTC(1990, 0, 1);

/** `horizonMs`: events before it were dropped by retention, null where none were. */
export function timeLimits(nowMs: number, horizonMs: number | null): TimeLimits {
  return { latestMs: nowMs + CLOCK_SKEW_MS, earliestMs: Math.max(EARLIEST_MS, horizonMs ?? EARLIEST_MS) };
}
