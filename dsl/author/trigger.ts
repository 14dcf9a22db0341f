import type { LocalDateTime, TimeOfDay } from '../schema/time-schema.ts';
import type { Rhythm, WrittenCron, WrittenEvery, WrittenOnce } from '../schema/trigger-schema.ts';

/** Runs once: `once('2027-01-11T10:00', 'Asia/Seoul')`. The zone is an IANA name. */
export function once(at: LocalDateTime, timezone: string): WrittenOnce {
  return Object.freeze({ once: at, timezone });
}

/** Runs on certain days at one time of day: `every('weekday', { at: '10:00', timezone: 'Asia/Seoul' })`. */
export function every(rhythm: Rhythm, time: { readonly at: TimeOfDay; readonly timezone: string }): WrittenEvery {
  return Object.freeze({ every: rhythm, at: time.at, timezone: time.timezone });
}

/** Runs whenever five cron fields (minute hour day-of-month month day-of-week) say so, in the zone. */
export function cron(expression: string, timezone: string): WrittenCron {
  return Object.freeze({ cron: expression, timezone });
}
