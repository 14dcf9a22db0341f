import type { DurationText } from '../schema/duration-schema.ts';
import type { TimeOfDay } from '../schema/time-schema.ts';
import type {
  WrittenBestTime,
  WrittenBetween,
  WrittenDays,
  WrittenDelay,
  WrittenNext,
  WrittenRelativeTime,
} from '../schema/timing-schema.ts';
import type { DateAttribute } from './attribute.ts';
import { freeze } from './freeze.ts';
import { EXPRESSION, type Presence } from './printed.ts';

/** Where a time of day is meant: in each customer's own zone, unless an IANA name is given. */
export interface InTimeZone {
  readonly timezone?: string;
}

/** Days that lack a time of day yet. */
export interface NextDays {
  /** At a time of day: `next('weekday').at('12:30')`. */
  at(time: TimeOfDay, options?: InTimeZone): WrittenNext;
}

/** The next such day: `next('weekday').at('12:30')`, in each customer's own zone. */
export function next(days: WrittenDays): NextDays {
  return Object.freeze({
    at: (time: TimeOfDay, options: InTimeZone = {}) => freeze({ next: days, at: time, ...options }),
  });
}

/** Now, if it lies between the times of day, otherwise when they next begin: `between('09:00', '20:00')`. */
export function between(
  from: TimeOfDay,
  to: TimeOfDay,
  options: InTimeZone & {
    /** Default: every day. */
    readonly on?: WrittenDays;
  } = {},
): WrittenBetween {
  return freeze({ between: [from, to] as const, ...options });
}

/** When the person is most likely to look, within a stretch from now. */
export function bestTime(
  within: DurationText,
  options: InTimeZone & {
    /** Time of day where nothing is known about the person. Default 10:00. */
    readonly otherwise?: TimeOfDay;
  } = {},
): WrittenBestTime {
  return freeze({ bestTimeWithin: within, ...options });
}

/** Then at this time of day. */
export interface AtTime extends InTimeZone {
  readonly at?: TimeOfDay;
}

/** So long before a day or an instant of the person: `before('2d', customer.coupon.expiresAt, { at: '18:00' })`. */
export function before(
  duration: DurationText,
  attribute: DateAttribute<Presence>,
  options: AtTime = {},
): WrittenRelativeTime {
  return freeze({ attribute: nameOf(attribute), before: duration, ...options });
}

/** So long from now, or after a day or an instant of the person: `after('1h')`, `after('30d', customer.signedUpOn)`. */
export function after(duration: DurationText): WrittenDelay;
export function after(
  duration: DurationText,
  attribute: DateAttribute<Presence>,
  options?: AtTime,
): WrittenRelativeTime;
export function after(
  duration: DurationText,
  attribute?: DateAttribute<Presence>,
  options: AtTime = {},
): WrittenDelay | WrittenRelativeTime {
  if (attribute === undefined) return freeze({ after: duration });
  return freeze({ attribute: nameOf(attribute), after: duration, ...options });
}

/** The dotted name of an attribute, out of the path by which templates know it. */
export function nameOf(attribute: { readonly [EXPRESSION]: string }): string {
  return attribute[EXPRESSION].replace(/^customer\./, '');
}
