import { z } from 'zod';

/** Local date and time to the minute, `YYYY-MM-DDTHH:MM`. */
export type LocalDateTime = `${number}-${number}-${number}T${number}:${number}`;
/** Hours and minutes, `HH:MM`. */
export type TimeOfDay = `${number}:${number}`;

/** Hours and minutes of the day, `00:00` to `23:59`. */
export const timeOfDaySchema: z.ZodType<TimeOfDay> = z
  .string()
  .regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/, 'must be a time of day such as "09:30"') as unknown as z.ZodType<TimeOfDay>;

/** Local date and time to the minute. Whether that day exists is a question for the checks. */
export const localDateTimeSchema: z.ZodType<LocalDateTime> = z
  .string()
  .regex(
    /^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]$/,
    'must be a local date and time such as "2027-01-11T10:00"',
  ) as unknown as z.ZodType<LocalDateTime>;

/** IANA zone name. Whether the zone exists is a question for the checks. */
export const timeZoneSchema: z.ZodType<string> = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9_+/-]{1,63}$/, 'must be a time zone such as "Asia/Seoul"');
