import { DefinitionError } from '../../../author/definition-error.ts';
import {
  type AnyForms,
  EXPRESSION,
  type Formatted,
  formsOf,
  type Presence,
  type Printable,
} from '../../../author/printed.ts';
import { text } from '../../../author/text.ts';
import type { AttributeField } from '../../../schema/customer-schema.ts';
import { backticks, type Code, multiline } from '../code/code.ts';
import { inBackticks, inQuotes, isLong } from '../code/literal.ts';

type Fields = Readonly<Record<string, AttributeField>>;

/** What texts may refer to at one place. */
export interface TextScope {
  readonly attributes: Fields;
  /** Properties of the event that `c.event` stands for; null where nothing does. */
  readonly event: Fields | null;
}

export interface TypedText {
  readonly code: Code;
  /** First words of the references: `customer`, `c`. */
  readonly names: ReadonlySet<string>;
}

/**
 * `` text`${customer.name.or('고객')}님` `` for a Handlebars text, or null where the text says more than references can.
 * What stands on the last lines may be more: such a footer follows as Handlebars.
 */
export function typedText(source: string, scope: TextScope): TypedText | null {
  const { head, tail } = split(source, scope);
  const parts = head.split(EXPRESSIONS);
  const references = parts.flatMap((part, index) => (index % 2 === 1 ? [referenceOf(part, scope)] : []));
  const values = references.filter((one) => one !== null);
  if (values.length === 0 || values.length < references.length) return null;
  const fixed = parts.filter((_, index) => index % 2 === 0);
  if (written(fixed, values) !== head) return null;
  const lines = `text\`${fixed.map((part, index) => `${inBackticks(part)}${printed(values[index])}`).join('')}\``;
  const inline = onOneLine(lines);
  const whole = (typed: string) => (tail === '' ? typed : `\`\${${typed}}${onOneLine(inBackticks(tail))}\``);
  const code = isLong(head) ? backticks(whole(lines)) : multiline(whole(inline), whole(lines));
  return {
    code: tail === '' ? code : { ...code, kind: 'nested-text' },
    names: new Set(values.map((value) => value.code.split('.', 1)[0] ?? '')),
  };
}

const EXPRESSIONS = /\{\{([^{}]*)\}\}/;

/** The text up to the first line that is more than text and references, and the rest with the line breaks before it. */
function split(source: string, scope: TextScope): { readonly head: string; readonly tail: string } {
  const lines = source.split('\n');
  const first = lines.findIndex((line) => !isTyped(line, scope));
  const end = lines.findLastIndex((line, index) => index < first && line !== '') + 1;
  const tail = ['', ...lines.slice(end)].join('\n');
  if (end <= 0 || isLong(tail.trim())) return { head: source, tail: '' };
  return { head: lines.slice(0, end).join('\n'), tail };
}

function isTyped(line: string, scope: TextScope): boolean {
  const parts = line.split(EXPRESSIONS);
  return parts.every((part, index) => (index % 2 === 0 ? !part.includes('{{') : referenceOf(part, scope) !== null));
}

/** What the tag of the language makes of it; it refuses what would join the braces of a value. */
function written(fixed: readonly string[], values: readonly Reference[]): string | null {
  return unlessRefused(() =>
    text(fixed as unknown as TemplateStringsArray, ...values.map(({ form }) => form as Printable)),
  );
}

function unlessRefused<T>(build: () => T): T | null {
  try {
    return build();
  } catch (error) {
    if (error instanceof DefinitionError) return null;
    throw error;
  }
}

function printed(reference: Reference | undefined): string {
  return reference === undefined ? '' : `\${${reference.code}}`;
}

function onOneLine(code: string): string {
  return code.replaceAll('\n', '\\n');
}

/** A value as TypeScript writes it, with what the builders make of that. */
interface Reference {
  readonly code: string;
  readonly form: Partial<AnyForms>;
  /** Everyone has it, or there is a fallback. */
  readonly isSure: boolean;
}

/** The reference that prints exactly this expression, from `customer.name` to `josa (default customer.name "고객") "은/는"`. */
function referenceOf(expression: string, scope: TextScope): Reference | null {
  const words = expression.match(/[()]|"[^"]*"|'[^']*'|[^\s()"']+/g) ?? [];
  const reference = unlessRefused(() => callOf([...words], scope));
  return reference?.isSure === true && reference.form[EXPRESSION] === expression ? reference : null;
}

/** Takes what it reads from the words. */
function callOf(words: string[], scope: TextScope): Reference | null {
  const word = words.shift() ?? '';
  const method = Object.hasOwn(METHODS, word) ? METHODS[word] : undefined;
  if (method === undefined) return fieldOf(word, scope);
  const isCall = words[0] === '(';
  if (isCall) words.shift();
  const value = isCall ? callOf(words, scope) : fieldOf(words.shift() ?? '', scope);
  if (isCall) words.shift();
  if (value === null) return null;
  const end = words.indexOf(')');
  const literals = words.splice(0, end < 0 ? words.length : end).map(unquoted);
  const [form, call] = method(value.form, literals);
  if (form === undefined) return null;
  return { code: `${value.code}.${call}`, form, isSure: value.isSure || word === 'default' };
}

function fieldOf(path: string, { attributes, event }: TextScope): Reference | null {
  const [root = ''] = path.split('.', 1);
  const name = path.slice(root.length + 1);
  const fields = root === 'customer' ? attributes : root === 'event' ? event : null;
  const field = fields !== null && Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (field === undefined || field.type === 'strings') return null;
  const form: AnyForms = formsOf(path, field.type);
  return { code: root === 'event' ? `c.${path}` : path, form, isSure: !field.optional };
}

function unquoted(word: string): string {
  return /^["']/.test(word) ? word.slice(1, -1) : word;
}

type Form = Formatted<Presence>;
type Method = (form: Partial<AnyForms>, literals: readonly string[]) => readonly [Form | undefined, string];

/** Helpers, and the methods that write them. A method that a value does not have answers no form. */
const METHODS: Readonly<Record<string, Method>> = {
  default: (form, [fallback = '']) => [form.or?.(fallback), `or(${inQuotes(fallback)})`],
  josa: (form, [particle = '']) => [form.josa?.(particle as '은/는'), `josa(${inQuotes(particle)})`],
  truncate: (form, [length = '']) => [form.truncate?.(Number(length)), `truncate(${length})`],
  upper: (form) => [form.upper?.(), 'upper()'],
  lower: (form) => [form.lower?.(), 'lower()'],
  capitalize: (form) => [form.capitalize?.(), 'capitalize()'],
  number: (form) => [form.formatted?.(), 'formatted()'],
  date: (form, [format]) =>
    format === undefined
      ? [form.formatted?.(), 'formatted()']
      : [form.formatted?.(format as 'date'), `formatted(${inQuotes(format)})`],
  money: (form, [currency = '', , style]) =>
    style === undefined
      ? [form.money?.(currency), `money(${inQuotes(currency)})`]
      : [
          form.money?.(currency, { style: style as 'man' }),
          `money(${inQuotes(currency)}, { style: ${inQuotes(style)} })`,
        ],
  plural: (form, [one = '', many = '']) => [form.plural?.(one, many), `plural(${inQuotes(one)}, ${inQuotes(many)})`],
};
