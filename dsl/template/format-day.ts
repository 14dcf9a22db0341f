import { instantMs } from '../predicate/typed-value.ts';
import { HelperError } from './helper-error.ts';
import type { Language } from './scope.ts';

/** What of a day or an instant is said. `time` needs an instant. */
export const DATE_FORMATS = ['date', 'month-day', 'weekday', 'time'] as const;
export type DateFormat = (typeof DATE_FORMATS)[number];

/** A local wall clock reading. `weekday` counts from 0 = Sunday. */
interface Reading {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly weekday: number;
  readonly hour: number;
  readonly minute: number;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const KOREAN_WEEKDAYS = '일월화수목금토';

const WORDING: Readonly<Record<Language, Readonly<Record<DateFormat, (at: Reading) => string>>>> = {
  ko: {
    date: ({ year, month, day }) => `${year}년 ${month}월 ${day}일`,
    'month-day': ({ month, day }) => `${month}월 ${day}일`,
    weekday: ({ weekday }) => `${KOREAN_WEEKDAYS[weekday]}요일`,
    time: ({ hour, minute }) => `${hour < 12 ? '오전' : '오후'} ${hour % 12 || 12}:${twoDigits(minute)}`,
  },
  en: {
    date: ({ year, month, day }) => `${MONTHS[month - 1]} ${day}, ${year}`,
    'month-day': ({ month, day }) => `${MONTHS[month - 1]} ${day}`,
    weekday: ({ weekday }) => WEEKDAYS[weekday] ?? '',
    time: ({ hour, minute }) => `${hour % 12 || 12}:${twoDigits(minute)} ${hour < 12 ? 'AM' : 'PM'}`,
  },
};

/**
 * An ISO day, or an ISO instant in the zone, as people say it. Throws a `HelperError` for other text, for the time of a
 * day, and for a zone that does not exist.
 */
export function formatDay(
  text: string,
  timeZone: string,
  language: Language,
  format: DateFormat = 'month-day',
): string {
  const ms = instantMs(text);
  if (ms === null) throw new HelperError('the helper "date" needs an ISO day or instant');
  const isInstant = text.includes('T');
  if (!isInstant && format === 'time') throw new HelperError('a day without a time has no "time"');
  // A day is its midnight in UTC, wherever the person is.
  return WORDING[language][format](reading(ms, isInstant ? timeZone : 'UTC'));
}

/** Formatters by zone: making one costs some fifty microseconds, and messages come by the thousand. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function reading(ms: number, timeZone: string): Reading {
  const known = formatters.get(timeZone);
  const formatter = known ?? formatterOf(timeZone);
  if (known === undefined) formatters.set(timeZone, formatter);
  const parts = formatter.formatToParts(ms);
  const text = (type: Intl.DateTimeFormatPartTypes) => parts.find((part) => part.type === type)?.value ?? '';
  const number = (type: Intl.DateTimeFormatPartTypes) => Number(text(type));
  return {
    year: number('year'),
    month: number('month'),
    day: number('day'),
    weekday: WEEKDAYS.indexOf(text('weekday')),
    hour: number('hour'),
    minute: number('minute'),
  };
}

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone,
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      weekday: 'long',
      hour: 'numeric',
      minute: 'numeric',
      hourCycle: 'h23',
      calendar: 'gregory',
    });
  } catch (cause) {
    throw new HelperError("the person's time zone does not exist", { cause });
  }
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
