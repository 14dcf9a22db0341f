import type { Scalar } from '../ir/index.ts';

/** Languages in which dates and money can be said. Others are said as in English. */
export type Language = 'ko' | 'en';

/** What a template may say: everything that differs between two people who get the same message. */
export interface RenderScope {
  /** Attributes by dotted name. Missing, null, undefined and an empty text are the same. */
  readonly customer: Readonly<Record<string, Scalar | null | undefined>>;
  /** Properties of the event that brought the person in, by name; for `{{event.name}}`. Default none. */
  readonly event?: Readonly<Record<string, Scalar | null | undefined>>;
  /** Name of the sender's brand, `{{brand}}`. */
  readonly brand: string;
  /** Where the person says what they want to get, `{{preferencesUrl}}`; null where there are no links of ours. */
  readonly preferencesUrl?: string | null;
  /** IANA name of the customer's zone, in which instants are printed. */
  readonly timeZone: string;
  /** The customer's locale, `ko`, `en-GB` or `ko_KR`; decides which translation is rendered. Default the template's own. */
  readonly locale?: string | null;
}

/** The language in which dates and money are said in a text of the locale. */
export function languageOf(locale: string): Language {
  return /^ko\b/.test(locale) ? 'ko' : 'en';
}
