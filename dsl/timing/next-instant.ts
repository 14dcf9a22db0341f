import { Temporal } from 'temporal-polyfill';
import type {
  BestTimeNode,
  NextTimeNode,
  RelativeTimeNode,
  TimeWindowNode,
  TimingNode,
  Weekdays,
  Zone,
} from '../ir/index.ts';

/** What a time depends on besides itself. */
export interface TimingContext {
  /** Milliseconds since 1970. */
  readonly nowMs: number;
  /** The person's own zone, or the workspace's where it is not known; IANA name. */
  readonly timeZone: string;
  /** The person's value of a day or an instant; null where there is none. Asked for relative times only. */
  readonly attribute?: (name: string) => string | null;
  /** The best instant for the person from `fromMs` to `toMs`; null where nothing is known. Default: nothing is. */
  readonly bestTime?: (fromMs: number, toMs: number) => number | null;
}

/**
 * The first instant at or after "now" that the time means, in milliseconds since 1970; null if it never comes for this
 * person, because they lack the attribute. The reference for every engine that computes times.
 *
 * A local time that the clock jumps over, as in spring, is moved forward by the jump. One that comes twice, as in autumn,
 * means the first. A relative time that has passed means now.
 */
export function nextInstant(timing: TimingNode, context: TimingContext): number | null {
  switch (timing.kind) {
    case 'delay':
      return context.nowMs + timing.ms;
    case 'next-time':
      return nextTime(timing, context);
    case 'time-window':
      return nextInWindow(timing, context);
    case 'best-time':
      return bestTime(timing, context);
    case 'relative-time':
      return relativeTime(timing, context);
  }
}

const DAY_MS = 86_400_000;

/** Local day before "now" and as many after it as any set of weekdays needs; a jump can carry a time into the next day. */
function* daysAround(zone: string, nowMs: number): Generator<Temporal.PlainDate> {
  const today = localTime(nowMs, zone).toPlainDate();
  for (let days = -1; days <= 8; days++) yield today.add({ days });
}

function nextTime({ weekdays, at, zone }: NextTimeNode, context: TimingContext): number {
  const name = zoneName(zone, context);
  for (const date of daysAround(name, context.nowMs)) {
    const atMs = instantMs(date, at, name);
    if (isOn(date, weekdays) && atMs >= context.nowMs) return atMs;
  }
  throw new RangeError(`no day of ${weekdays.join(', ')} comes within a week`);
}

function nextInWindow({ weekdays, from, to, zone }: TimeWindowNode, context: TimingContext): number {
  const name = zoneName(zone, context);
  const { nowMs } = context;
  for (const date of daysAround(name, nowMs)) {
    if (!isOn(date, weekdays)) continue;
    const opensMs = instantMs(date, from, name);
    const closesMs = instantMs(to > from ? date : date.add({ days: 1 }), to, name);
    // A window that the clock jumps over does not open on that day.
    if (closesMs > nowMs && closesMs > opensMs) return Math.max(opensMs, nowMs);
  }
  throw new RangeError(`no window on ${weekdays.join(', ')} opens within a week`);
}

/** Without knowledge the fixed time of day, or the end of the stretch if that time does not lie in it. */
function bestTime({ withinMs, fallback, zone }: BestTimeNode, context: TimingContext): number {
  const { nowMs } = context;
  const endMs = nowMs + withinMs;
  const best = context.bestTime?.(nowMs, endMs) ?? null;
  if (best !== null) return Math.min(Math.max(best, nowMs), endMs);
  const everyDay: NextTimeNode = { kind: 'next-time', weekdays: [0, 1, 2, 3, 4, 5, 6], at: fallback, zone };
  return Math.min(nextTime(everyDay, context), endMs);
}

function relativeTime(timing: RelativeTimeNode, context: TimingContext): number | null {
  const { attribute, type, offsetMs, at } = timing;
  const value = context.attribute?.(attribute) ?? null;
  if (value === null) return null;
  const zone = zoneName(timing.zone, context);
  const start =
    type === 'date'
      ? Temporal.PlainDate.from(value).toZonedDateTime(zone)
      : Temporal.Instant.from(value).toZonedDateTimeISO(zone);
  // Whole days are days of the calendar, so that "2d before" keeps its time of day over a change of the clock.
  const moved =
    offsetMs % DAY_MS === 0 ? start.add({ days: offsetMs / DAY_MS }) : start.add({ milliseconds: offsetMs });
  const atMs = at === null ? moved.epochMilliseconds : instantMs(moved.toPlainDate(), at, zone);
  return Math.max(atMs, context.nowMs);
}

function zoneName(zone: Zone, { timeZone }: TimingContext): string {
  return zone === 'customer' ? timeZone : zone;
}

function localTime(atMs: number, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(zone);
}

function instantMs(date: Temporal.PlainDate, at: string, zone: string): number {
  // "compatible": forward over a gap, the first of two.
  return date.toPlainDateTime(Temporal.PlainTime.from(at)).toZonedDateTime(zone, { disambiguation: 'compatible' })
    .epochMilliseconds;
}

/** Temporal counts Monday 1 to Sunday 7; the normal form counts Sunday 0. */
function isOn(date: Temporal.PlainDate, weekdays: Weekdays): boolean {
  return weekdays.includes(date.dayOfWeek % 7);
}
