import type { AttributeType, Scalar } from '../ir/index.ts';
import type { PersonValue } from './person.ts';

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const DATETIME = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

/**
 * The person's value if it is of the declared type, otherwise null: data of the wrong type counts as not being there,
 * so that it never widens an audience.
 */
export function typedValue(value: PersonValue, type: AttributeType): Scalar | readonly string[] | null {
  return value !== undefined && value !== null && IS_OF_TYPE[type](value) ? value : null;
}

/** Milliseconds since 1970 of a `date` (its midnight UTC) or a `datetime`; null for text that is neither. */
export function instantMs(text: string): number | null {
  const datetime = DATETIME.exec(text);
  const day = datetime === null ? text : (datetime[1] ?? '');
  return isDay(day) ? Date.parse(text) : null;
}

const IS_OF_TYPE: Readonly<Record<AttributeType, (value: Scalar | readonly string[]) => boolean>> = {
  string: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number' && Number.isFinite(value),
  boolean: (value) => typeof value === 'boolean',
  date: (value) => typeof value === 'string' && isDay(value),
  datetime: (value) => typeof value === 'string' && DATETIME.test(value) && instantMs(value) !== null,
  strings: (value) => Array.isArray(value) && value.every((item) => typeof item === 'string'),
};

/** Whether the text is `YYYY-MM-DD` and that day is in the calendar, which begins with year 1 as in Postgres. */
function isDay(text: string): boolean {
  const match = DATE.exec(text);
  if (match === null) return false;
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number];
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
