import { z } from 'zod';
import { durationSchema } from './duration-schema.ts';
import { timeZoneSchema } from './time-schema.ts';

/** Calendar windows by their names. The week begins on Monday. */
export const CALENDAR_WINDOWS = [
  'today',
  'yesterday',
  'this week',
  'last week',
  'this month',
  'last month',
  'this year',
  'last year',
] as const;
export type CalendarWindowName = (typeof CALENDAR_WINDOWS)[number];

/** When an event must have happened to count, as written; all time without either. */
export interface WrittenWindow {
  /** Rolling window that ends now, as in `30d`. Default: all time. */
  readonly inLast?: string | undefined;
  /** Calendar window, as in `this month`; weeks begin on Monday. Default: all time. */
  readonly during?: CalendarWindowName | undefined;
  /** Zone of the calendar window. Default: the workspace's. */
  readonly timezone?: string | undefined;
}

/** Fields of a window, for the forms that have one. */
export const windowFields = {
  inLast: durationSchema.optional(),
  during: z.enum(CALENDAR_WINDOWS).optional(),
  timezone: timeZoneSchema.optional(),
};

/** What is wrong with the fields together, or null. */
function windowFault({ inLast, during, timezone }: WrittenWindow): string | null {
  if (inLast !== undefined && during !== undefined) return 'has both "inLast" and "during"; keep one of them';
  if (timezone !== undefined && during === undefined)
    return 'names a timezone without "during"; only calendar windows have one';
  return null;
}

/** Refuses windows that say two things at once. */
export function oneWindow(context: z.core.ParsePayload<WrittenWindow>): void {
  const fault = windowFault(context.value);
  if (fault !== null) context.issues.push({ code: 'custom', input: context.value, message: fault });
}
