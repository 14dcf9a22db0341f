import { z } from 'zod';
import { type DurationText, durationSchema } from './duration-schema.ts';
import { listOr } from './list-or.ts';
import { shownAs } from './shown-as.ts';
import { type TimeOfDay, timeOfDaySchema, timeZoneSchema } from './time-schema.ts';
import { RHYTHMS, type Rhythm } from './trigger-schema.ts';
import { delegate, verbUnion } from './verb-union.ts';

/** Days of the week: one word or a list of them. */
export type WrittenDays = Rhythm | readonly Rhythm[];

/** Where a time of day is meant: each customer's own zone without it, otherwise an IANA name. */
interface InZone {
  readonly timezone?: string | undefined;
}

/** So long from now. */
export interface WrittenDelay {
  /** How long from now. */
  readonly after: DurationText;
}

/** The next such day at a time of day. */
export interface WrittenNext extends InZone {
  /** Days on which it may be. */
  readonly next: WrittenDays;
  readonly at: TimeOfDay;
}

/** Now, if it lies between the times of day, otherwise when they next begin. */
export interface WrittenBetween extends InZone {
  /** Beginning and end of the part of the day; an end at or before the beginning is on the day after. */
  readonly between: readonly [TimeOfDay, TimeOfDay];
  /** Days on which it begins. Default: every day. */
  readonly on?: WrittenDays | undefined;
}

/** When the person is most likely to look, within a stretch from now; at `otherwise` where nothing is known. */
export interface WrittenBestTime extends InZone {
  /** How far from now the best time is looked for. */
  readonly bestTimeWithin: DurationText;
  /** Time of day. Default 10:00. */
  readonly otherwise?: TimeOfDay | undefined;
}

/** So long before or after a day or an instant of the person, then at a time of day if one is given. */
export type WrittenRelativeTime = InZone & {
  /** Name of an attribute that holds a day or an instant. */
  readonly attribute: string;
  /** Time of day on that day. Default: the time of the instant, midnight of a day. */
  readonly at?: TimeOfDay | undefined;
} & (
    | {
        /** How long before it, as in `2d`. Stands instead of `after`. */
        readonly before: DurationText;
        readonly after?: undefined;
      }
    | {
        /** How long after it, as in `30d`. Stands instead of `before`. */
        readonly after: DurationText;
        readonly before?: undefined;
      }
  );

export type WrittenTiming = WrittenDelay | WrittenNext | WrittenBetween | WrittenBestTime | WrittenRelativeTime;

export const daysSchema: z.ZodType<WrittenDays> = listOr(z.enum(RHYTHMS), 7);
const timezone = timeZoneSchema.optional();

const relativeSchema = z
  .strictObject({
    attribute: z.string(),
    before: durationSchema.optional(),
    after: durationSchema.optional(),
    at: timeOfDaySchema.optional(),
    timezone,
  })
  .refine(
    ({ before, after }) => (before === undefined) !== (after === undefined),
    'must say either before or after, as in before: 2d',
  ) as unknown as z.ZodType<WrittenRelativeTime>;

const byVerb = verbUnion<WrittenTiming>('a time', {
  next: z.strictObject({ next: daysSchema, at: timeOfDaySchema, timezone }),
  between: z.strictObject({
    between: z.tuple([timeOfDaySchema, timeOfDaySchema]),
    on: daysSchema.optional(),
    timezone,
  }),
  bestTimeWithin: z.strictObject({
    bestTimeWithin: durationSchema,
    otherwise: timeOfDaySchema.optional(),
    timezone,
  }),
  attribute: relativeSchema,
  after: z.strictObject({ after: durationSchema }),
});

const delaySchema = z.strictObject({ after: durationSchema });

/** `after` beside `attribute` belongs to it; alone it is a delay. */
export const timingSchema: z.ZodType<WrittenTiming> = shownAs(
  z.unknown().check((context) => {
    const { value } = context;
    const isRelative = typeof value === 'object' && value !== null && Object.hasOwn(value, 'attribute');
    const isDelay = typeof value === 'object' && value !== null && Object.hasOwn(value, 'after');
    delegate(isRelative ? relativeSchema : isDelay ? delaySchema : byVerb, context);
  }) as z.ZodType<WrittenTiming>,
  () => byVerb,
);
