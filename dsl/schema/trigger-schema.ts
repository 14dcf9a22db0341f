import { z } from 'zod';
import { localDateTimeSchema, timeOfDaySchema, timeZoneSchema } from './time-schema.ts';
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
  readonly once: string;
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
  readonly at: string;
  readonly timezone: string;
}

export type WrittenTrigger = WrittenOnce | WrittenCron | WrittenEvery;

const cronSchema = z
  .string()
  .refine(
    (text) => text.trim().split(/\s+/).length === 5,
    'must have five fields: minute hour day-of-month month day-of-week, as in "0 10 * * 1-5"',
  );

export const triggerSchema: z.ZodType<WrittenTrigger> = verbUnion<WrittenTrigger>('a trigger', {
  once: z.strictObject({ once: localDateTimeSchema, timezone: timeZoneSchema }),
  cron: z.strictObject({ cron: cronSchema, timezone: timeZoneSchema }),
  every: z.strictObject({ every: z.enum(RHYTHMS), at: timeOfDaySchema, timezone: timeZoneSchema }),
});
