import { instantMs } from '../predicate/typed-value.ts';
import { HelperError } from './helper-error.ts';

type Language = 'ko' | 'en';

const ENGLISH_MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const WORDING: Readonly<Record<Language, (month: number, day: number) => string>> = {
  ko: (month, day) => `${month}월 ${day}일`,
  en: (month, day) => `${ENGLISH_MONTHS[month - 1]} ${day}`,
};

/**
 * Month and day of an ISO day, or of an ISO instant in the zone. Throws a `HelperError` for other text and for a zone
 * that does not exist.
 */
export function formatDay(text: string, timeZone: string, language: Language): string {
  const ms = instantMs(text);
  if (ms === null) throw new HelperError('the helper "date" needs an ISO day or instant');
  const isInstant = text.includes('T');
  const { month, day } = isInstant
    ? localDay(ms, timeZone)
    : { month: Number(text.slice(5, 7)), day: Number(text.slice(8, 10)) };
  return WORDING[language](month, day);
}

/** Formatters by zone: making one costs some fifty microseconds, and messages come by the thousand. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function localDay(ms: number, timeZone: string): { readonly month: number; readonly day: number } {
  const known = formatters.get(timeZone);
  const formatter = known ?? formatterOf(timeZone);
  if (known === undefined) formatters.set(timeZone, formatter);
  const parts = formatter.formatToParts(ms);
  const number = (type: 'month' | 'day') => Number(parts.find((part) => part.type === type)?.value);
  return { month: number('month'), day: number('day') };
}

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone, month: 'numeric', day: 'numeric', calendar: 'gregory' });
  } catch (cause) {
    throw new HelperError("the person's time zone does not exist", { cause });
  }
}
