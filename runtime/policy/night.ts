const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Korea Standard Time. Korea has had no daylight saving time since 1988, so the offset is a constant. */
const SEOUL_OFFSET_MS = 9 * HOUR_MS;
const NIGHT_FROM_MS = 21 * HOUR_MS;
const NIGHT_TO_MS = 8 * HOUR_MS;

/**
 * Whether an instant lies in the night of the Korean advertising law (Network Act 50(3)): from 21:00:00 inclusive to
 * 08:00:00 exclusive in Seoul. `atMs` is milliseconds since 1970-01-01T00:00Z, from 1989 on.
 */
export function isNightInSeoul(atMs: number): boolean {
  const sinceMidnightMs = (((atMs + SEOUL_OFFSET_MS) % DAY_MS) + DAY_MS) % DAY_MS;
  return sinceMidnightMs >= NIGHT_FROM_MS || sinceMidnightMs < NIGHT_TO_MS;
}
