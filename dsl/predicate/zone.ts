/** A day on the wall of a zone. */
export interface WallDate {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  /** Days since Monday, 0 to 6. */
  readonly weekday: number;
}

const DAY_MS = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();

/** The day that the calendar shows in the zone at an instant. Throws a `RangeError` for a zone that does not exist. */
export function wallDate(ms: number, timeZone: string): WallDate {
  const wall = new Date(wallMs(ms, timeZone));
  return {
    year: wall.getUTCFullYear(),
    month: wall.getUTCMonth() + 1,
    day: wall.getUTCDate(),
    weekday: (wall.getUTCDay() + 6) % 7,
  };
}

/**
 * First instant of a day in the zone. Month and day may lie outside their ranges and run on. Where clocks go back over
 * midnight it is the first midnight; where they skip it, the instant at which they are put forward.
 */
export function startOfDay(year: number, month: number, day: number, timeZone: string): number {
  const midnight = Date.UTC(year, month - 1, day);
  // Offsets lie within 15 hours of UTC, so the day begins in between.
  let before = midnight - DAY_MS;
  let after = midnight + DAY_MS;
  for (const guess of [midnight - offsetAt(before, timeZone), midnight - offsetAt(after, timeZone)].sort(
    (a, b) => a - b,
  )) {
    if (wallMs(guess, timeZone) === midnight) return guess;
  }
  // Midnight is skipped: the wall jumps over it at one instant, which halving finds.
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (wallMs(middle, timeZone) < midnight) before = middle;
    else after = middle;
  }
  return after;
}

/** The wall clock of the zone, read as if it were UTC. */
function wallMs(ms: number, timeZone: string): number {
  return ms + offsetAt(ms, timeZone);
}

/** Distance of the zone's wall clock from UTC. */
function offsetAt(ms: number, timeZone: string): number {
  const second = Math.floor(ms / 1_000) * 1_000;
  const parts = Object.fromEntries(
    format(timeZone)
      .formatToParts(second)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = parts as Readonly<Record<string, number>>;
  return Date.UTC(year, month - 1, day, hour, minute, (parts as Readonly<Record<string, number>>)['second']) - second;
}

function format(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'iso8601',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formats.set(timeZone, made);
  return made;
}
