import type { AttributeType } from '../ir/index.ts';
import type { DateFormat } from '../template/format-day.ts';
import type { Josa } from '../template/helpers/josa.ts';
import type { MoneyStyle } from '../template/helpers/money.ts';
import { DefinitionError } from './definition-error.ts';

/** Key under which a value carries the Handlebars expression that prints it. */
export const EXPRESSION: unique symbol = Symbol('Handlebars expression');
/** Key that tells values that are always there from those a person may lack. Exists in types only. */
declare const presence: unique symbol;

/** Whether everyone has the value, or a fallback is needed before it can be printed. */
export type Presence = 'always' | 'maybe';

/** What the compiler says of a value that is printed. */
interface Printing {
  readonly always: 'can be printed';
  readonly maybe: "needs a fallback for people without it: .or('...')";
}

/** A value that `text` can print, because everyone has it. */
export interface Printable {
  readonly [EXPRESSION]: string;
  readonly [presence]?: Printing['always'];
}

/** A value that everyone has (`always`), or that some people lack (`maybe`). */
export interface Referred<P extends Presence> {
  readonly [EXPRESSION]: string;
  readonly [presence]?: Printing[P];
}

/** A value in the form in which people read it. Forms can be put on top of each other. */
export interface Formatted<P extends Presence> extends Referred<P> {
  /** What to print for people who lack the value. */
  or(fallback: string): Formatted<'always'>;
  /** With the particle that the last sound asks for: `customer.name.or('고객').josa('은/는')` prints `고객은`. */
  josa(particle: Josa): Formatted<P>;
  /** At most so many letters, from 2 on, the last an ellipsis where something was cut off. */
  truncate(length: number): Formatted<P>;
  /** In capitals. */
  upper(): Formatted<P>;
  /** In small letters. */
  lower(): Formatted<P>;
  /** With a capital at the start. */
  capitalize(): Formatted<P>;
}

/** Forms of a number. */
export interface NumberForms<P extends Presence> {
  /** With separators, as in `12,000`. */
  formatted(): Formatted<P>;
  /**
   * As an amount in the main unit of an ISO 4217 currency: `12,900원`; with the style `man` in Korean units, `1만 2,900원`.
   */
  money(currency: Currency, options?: { readonly style?: MoneyStyle }): Formatted<P>;
  /** The English word for that many: `one` for 1, else `many`. */
  plural(one: string, many: string): Formatted<P>;
}

/** Forms of a day or an instant, in the customer's zone. */
export interface DateForms<P extends Presence> {
  /** `month-day` (default) 12월 24일, `date` 2026년 12월 24일, `weekday` 목요일, and of an instant `time` 오후 6:30. */
  formatted(format?: DateFormat): Formatted<P>;
}

/** The usual ones complete; any other code of ISO 4217 does, too. */
export type Currency = 'KRW' | 'USD' | 'JPY' | 'EUR' | 'CNY' | 'GBP' | (string & {});

/** The form `expression` of a value, and those on top of it. */
export function formatted<P extends Presence>(expression: string): Formatted<P> {
  const form = (helper: string, ...values: readonly string[]) =>
    formatted<P>([helper, argument(expression), ...values].join(' '));
  return Object.freeze({
    [EXPRESSION]: expression,
    [Symbol.toPrimitive]: untagged,
    or: (fallback: string) => formatted<'always'>(`default ${argument(expression)} ${quote(fallback)}`),
    josa: (particle: Josa) => form('josa', quote(particle)),
    truncate: (length: number) => form('truncate', String(length)),
    upper: () => form('upper'),
    lower: () => form('lower'),
    capitalize: () => form('capitalize'),
  });
}

/** A plain template or a `+` would put in "[object Object]", which is then sent. */
function untagged(): never {
  throw new DefinitionError('a value stands in a text that is not tagged', {
    help: 'write the word text right before the backtick, as in text`...`',
  });
}

/** What a text may do with a value of any type; the types show each author only the fitting forms. */
export type AnyForms = Formatted<Presence> & NumberForms<Presence> & DateForms<Presence>;

/** All forms of the value that templates know as `path`, such as `customer.points` or `event.name`. */
export function formsOf(path: string, type: AttributeType): AnyForms {
  const helper = HELPERS[type];
  return Object.freeze({
    ...formatted<Presence>(path),
    formatted: (format?: DateFormat) =>
      formatted<Presence>(
        [helper, path, ...(format === undefined ? [] : [quote(format)])].filter((word) => word !== null).join(' '),
      ),
    money: (currency: Currency, { style }: { readonly style?: MoneyStyle } = {}) =>
      formatted<Presence>(`money ${path} ${quote(currency)}${style === undefined ? '' : ` style=${quote(style)}`}`),
    plural: (one: string, many: string) => formatted<Presence>(`plural ${path} ${quote(one)} ${quote(many)}`),
  });
}

/** The helper that prints a type for people. */
const HELPERS: Readonly<Record<AttributeType, 'number' | 'date' | null>> = {
  string: null,
  number: 'number',
  boolean: null,
  date: 'date',
  datetime: 'date',
  strings: null,
};

/** A path stands for itself as an argument, a call needs parentheses. */
function argument(expression: string): string {
  return expression.includes(' ') ? `(${expression})` : expression;
}

/** Handlebars knows no escapes in quotes. */
function quote(text: string): string {
  if (/[\\\r\n]/.test(text)) throw new DefinitionError('a text inside {{ }} cannot hold a backslash or a line break');
  if (!text.includes('"')) return `"${text}"`;
  if (!text.includes("'")) return `'${text}'`;
  throw new DefinitionError('a text inside {{ }} cannot hold both kinds of quotes');
}
