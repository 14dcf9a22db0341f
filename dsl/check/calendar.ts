import { CronExpressionParser } from 'cron-parser';
import { Temporal } from 'temporal-polyfill';

/** Canonical zone names of this platform, for suggestions. */
export const ZONES: readonly string[] = ['UTC', ...Intl.supportedValuesOf('timeZone')];

/** Whether the zone exists, written as it is here: servers elsewhere tell `asia/seoul` from `Asia/Seoul`. */
export function zoneExists(name: string): boolean {
  if (ZONES.includes(name)) return true;
  // Not canonical: an alias such as Asia/Calcutta is fine, a canonical name in other letters is not.
  if (ZONES.some((zone) => zone.toLowerCase() === name.toLowerCase())) return false;
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: name });
    return /[A-Z]/.test(name);
  } catch (cause) {
    if (cause instanceof RangeError) return false;
    throw cause;
  }
}

/**
 * The instant of a local time, `YYYY-MM-DDTHH:MM`, in milliseconds since 1970. Null if the day is not in the calendar
 * or the clock skips that time; of a time that comes twice, the first.
 */
export function localInstantMs(at: string, timeZone: string): number | null {
  try {
    const local = Temporal.PlainDateTime.from(at, { overflow: 'reject' });
    const instant = local.toZonedDateTime(timeZone, { disambiguation: 'earlier' });
    // In a gap the answer is moved to a time that exists, which is not the one that was asked for.
    return instant.toPlainDateTime().equals(local) ? instant.epochMilliseconds : null;
  } catch (cause) {
    if (cause instanceof RangeError) return null;
    throw cause;
  }
}

/** The first moment of a day, `YYYY-MM-DD`, in milliseconds since 1970; null if the day is not in the calendar. */
export function startOfDayMs(day: string, timeZone: string): number | null {
  try {
    return Temporal.PlainDate.from(day, { overflow: 'reject' }).toZonedDateTime(timeZone).epochMilliseconds;
  } catch (cause) {
    if (cause instanceof RangeError) return null;
    throw cause;
  }
}

const NUMBERS = '\\*|\\d{1,2}(-\\d{1,2})?';
const MONTHS = 'JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC';
const DAYS = 'SUN|MON|TUE|WED|THU|FRI|SAT';

/** The plain cron of Unix, which every scheduler reads alike: no `L`, `#`, `?`, `W`, `H` and no seconds. */
const FIELDS: readonly { readonly name: string; readonly form: RegExp }[] = [
  { name: 'minute', form: fieldOf(NUMBERS) },
  { name: 'hour', form: fieldOf(NUMBERS) },
  { name: 'day-of-month', form: fieldOf(NUMBERS) },
  { name: 'month', form: fieldOf(`${NUMBERS}|(${MONTHS})(-(${MONTHS}))?`) },
  { name: 'day-of-week', form: fieldOf(`${NUMBERS}|(${DAYS})(-(${DAYS}))?`) },
];

function fieldOf(part: string): RegExp {
  const withStep = `(${part})(/\\d{1,2})?`;
  return new RegExp(`^${withStep}(,${withStep})*$`, 'i');
}

/** Why a cron expression never runs, or null if it does. */
export function cronFault(expression: string, nowMs: number): string | null {
  const fields = expression.trim().split(/\s+/);
  const odd = FIELDS.find(({ form }, index) => !form.test(fields[index] ?? ''));
  if (odd !== undefined) return `the ${odd.name} field cannot be read`;
  try {
    // The zone does not matter to whether it ever comes, and UTC has no gaps.
    CronExpressionParser.parse(expression, { tz: 'UTC', currentDate: new Date(nowMs) }).next();
    return null;
  } catch (cause) {
    // The library throws plain errors for both: fields out of range, and dates such as the 30th of February.
    return cause instanceof Error ? 'no time fits it' : 'it cannot be read';
  }
}
