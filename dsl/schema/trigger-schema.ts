import { z } from 'zod';
import { durationMs, durationSchema } from './duration-schema.ts';
import { listOr } from './list-or.ts';
import { predicateSchema, type WrittenPredicate } from './predicate-schema.ts';
import {
  type LocalDateTime,
  localDateTimeSchema,
  type TimeOfDay,
  timeOfDaySchema,
  timeZoneSchema,
} from './time-schema.ts';
import { type WrittenWhere, whereSchema } from './value-test-schema.ts';
import { verbUnion } from './verb-union.ts';

/** Days on which `every` comes. */
export const RHYTHMS = [
  'day',
  'weekday',
  'weekend',
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const;
export type Rhythm = (typeof RHYTHMS)[number];

/** One run at a local time, `YYYY-MM-DDTHH:MM`, in a named zone. */
export interface WrittenOnce {
  readonly once: LocalDateTime;
  readonly timezone: string;
}

/** A run at each time that five cron fields name, in a named zone. */
export interface WrittenCron {
  readonly cron: string;
  readonly timezone: string;
}

/** A run on certain days at one time of day, in a named zone. */
export interface WrittenEvery {
  readonly every: Rhythm;
  readonly at: TimeOfDay;
  readonly timezone: string;
}

/** May people come in again: never, always, or once so much time has passed since they last did, as in `7d`. */
export type WrittenReentry = string;

/** Lets in who does something. */
export interface WrittenEventTrigger {
  readonly event: string;
  /** Which events of the kind count; without it all. */
  readonly where?: WrittenWhere | undefined;
  /** Waits until the event has not come again for so long, as in `10m`, and takes the last one. */
  readonly debounce?: string | undefined;
  /** Default: never. */
  readonly reentry?: WrittenReentry | undefined;
}

/** Lets in people for whom the predicate becomes true. */
export interface WrittenEnters {
  /** What becomes true of the people who come in. */
  readonly enters: WrittenPredicate;
  /** Whether people may come in again: `never`, `always`, or so long after they last did. Default never. */
  readonly reentry?: WrittenReentry | undefined;
}

/** Lets in people who have done nothing, or none of some events, for so long. */
export interface WrittenInactivity {
  /** How long people have been quiet. */
  readonly inactive: string;
  /** Events that count as activity; without it all. */
  readonly without?: string | readonly string[] | undefined;
  /** Whether people may come in again: `never`, `always`, or so long after they last did. Default never. */
  readonly reentry?: WrittenReentry | undefined;
}

/** Lets in people whom another program names. */
export interface WrittenApi {
  /** Another program names the people, one call each. */
  readonly calledBy: 'api';
  /** Whether people may come in again: `never`, `always`, or so long after they last did. Default never. */
  readonly reentry?: WrittenReentry | undefined;
}

/** Runs for its whole target at times of the clock. */
export type WrittenSchedule = WrittenOnce | WrittenCron | WrittenEvery;
/** Lets people in one by one. */
export type WrittenEntry = WrittenEventTrigger | WrittenEnters | WrittenInactivity | WrittenApi;
export type WrittenTrigger = WrittenSchedule | WrittenEntry;

/** Whether the trigger runs by the clock, and so has a zone. */
export function isSchedule(trigger: WrittenTrigger): trigger is WrittenSchedule {
  return 'timezone' in trigger;
}

const cronSchema = z
  .string()
  .refine(
    (text) => text.trim().split(/\s+/).length === 5,
    'must have five fields: minute hour day-of-month month day-of-week, as in "0 10 * * 1-5"',
  );

const reentry = z
  .string()
  .refine(
    (text) => text === 'never' || text === 'always' || durationMs(text) !== null,
    'must be never, always or a duration such as 7d',
  )
  .optional();

export const triggerSchema: z.ZodType<WrittenTrigger> = verbUnion<WrittenTrigger>('a trigger', {
  once: z.strictObject({ once: localDateTimeSchema, timezone: timeZoneSchema }),
  cron: z.strictObject({ cron: cronSchema, timezone: timeZoneSchema }),
  every: z.strictObject({ every: z.enum(RHYTHMS), at: timeOfDaySchema, timezone: timeZoneSchema }),
  event: z.strictObject({
    event: z.string(),
    where: whereSchema.optional(),
    debounce: durationSchema.optional(),
    reentry,
  }),
  enters: z.strictObject({ enters: predicateSchema, reentry }),
  inactive: z.strictObject({
    inactive: durationSchema,
    without: listOr(z.string()).optional(),
    reentry,
  }),
  calledBy: z.strictObject({ calledBy: z.enum(['api']), reentry }),
});
