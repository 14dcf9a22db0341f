import type { AST } from '@handlebars/parser';
import type { TemplateNode } from '../ir/index.ts';
import type { AttributeField, CustomerSchema } from '../schema/customer-schema.ts';
import { type Roots, variableOf } from './check-variable.ts';
import { DATE_FORMATS, type DateFormat, formatDay } from './format-day.ts';
import { handlebars } from './handlebars.ts';
import { formatMoney, MONEY_STYLES } from './helpers/money.ts';
import { formatNumber } from './helpers/number.ts';
import { parseTemplate } from './parse-template.ts';
import { type Language, languageOf } from './scope.ts';
import { EMPTY, larger, longestOf, plus, sizeOf, smaller, type TextSize, times } from './sizes.ts';

/** What of the workspace can be known besides the customers. */
export interface EstimateOptions {
  /** Name of the brand; ten Hangul where it is not given. */
  readonly brand?: string;
  /** Properties of the event of the trigger, for `{{event.name}}`. */
  readonly roots?: Roots;
}

/** Longest text of an attribute without `.max(n)`, in letters: names and titles of Korean shops rarely pass it. */
export /** A link of ours: a short site, and a token of the length that preferences have. */
const PLAUSIBLE_LINK = `https://go.shop.example/u/${'x'.repeat(24)}`;
const PLAUSIBLE_LENGTH = 10;
/** Largest plausible number. Nine digits, as in a price of 999,999,999. */
export const PLAUSIBLE_NUMBER = 999_999_999;
/** Longest reference of HTML for one letter, `&quot;` or `&#x27;`. */
const LONGEST_REFERENCE = 6;

/**
 * The longest plausible rendering: enumerations exactly; numbers, money and dates by their format; texts by the
 * attribute's maximum length, else ten Hangul; of `if` the longer branch, of translations the longest. An upper bound
 * for everyone whose values keep to that. A template that cannot be parsed counts as it stands.
 */
export function estimate(template: TemplateNode, schema: CustomerSchema, options: EstimateOptions = {}): TextSize {
  const sources = [[template.locale, template.source] as const, ...Object.entries(template.translations)];
  return sources
    .map(([locale, source]) =>
      sizeOfSource(source, {
        schema,
        language: languageOf(locale),
        isHtml: template.escape === 'html',
        brand: options.brand ?? '가'.repeat(PLAUSIBLE_LENGTH),
        roots: options.roots ?? {},
      }),
    )
    .reduce(larger, EMPTY);
}

interface Measure {
  readonly schema: CustomerSchema;
  readonly roots: Roots;
  readonly language: Language;
  readonly isHtml: boolean;
  readonly brand: string;
}

function sizeOfSource(source: string, measure: Measure): TextSize {
  if (!source.includes('{{')) return sizeOf(source);
  const parsed = parseTemplate(source);
  return parsed.ok ? sizeOfProgram(parsed.program, measure) : sizeOf(source);
}

function sizeOfProgram(program: AST.Program | null | undefined, measure: Measure): TextSize {
  return (program?.body ?? [])
    .map((statement: AST.Statement) => sizeOfStatement(statement, measure))
    .reduce(plus, EMPTY);
}

function sizeOfStatement(statement: AST.Statement, measure: Measure): TextSize {
  if (statement.type === 'ContentStatement') return sizeOf((statement as AST.ContentStatement).value);
  if (statement.type === 'MustacheStatement') return sizeOfExpression(statement as AST.MustacheStatement, measure);
  if (statement.type !== 'BlockStatement') return EMPTY;
  const { program, inverse } = statement as AST.BlockStatement;
  return larger(sizeOfProgram(program, measure), sizeOfProgram(inverse, measure));
}

type Call = Pick<AST.MustacheStatement, 'path' | 'params' | 'hash'>;

/** A variable stands by itself, a helper with its values; literals are printed as they are. */
function sizeOfExpression(node: AST.Node, measure: Measure): TextSize {
  if (node.type === 'StringLiteral') return printed([(node as AST.StringLiteral).value], measure);
  if (node.type === 'NumberLiteral') return printed([String((node as AST.NumberLiteral).value)], measure);
  if (node.type === 'PathExpression') return sizeOfVariable(node, measure);
  if (node.type !== 'MustacheStatement' && node.type !== 'SubExpression') return EMPTY;
  const call = node as AST.MustacheStatement | AST.SubExpression;
  const name = call.path.type === 'PathExpression' ? (call.path as AST.PathExpression).original : '';
  const helper = Object.hasOwn(SIZES, name) ? SIZES[name] : undefined;
  return helper === undefined ? sizeOfExpression(call.path, measure) : helper(call, measure);
}

const SIZES: Readonly<Record<string, (call: Call, measure: Measure) => TextSize>> = {
  default: ({ params }, measure) => larger(argument(params[0], measure), argument(params[1], measure)),
  number: (_, measure) => printed([formatNumber(PLAUSIBLE_NUMBER)], measure),
  money: (call, measure) => {
    const written = MONEY_STYLES.find((style) => style === hashText(call, 'style')) ?? 'plain';
    return printed([formatMoney(PLAUSIBLE_NUMBER, text(call.params[1]), measure.language, written)], measure);
  },
  date: ({ params }, measure) => {
    const format = DATE_FORMATS.find((one) => one === text(params[1])) ?? 'month-day';
    return printed(longestDays(format, measure.language), measure);
  },
  josa: ({ params }, measure) => plus(argument(params[0], measure), longestOf(text(params[1]).split('/'))),
  plural: ({ params }, measure) => larger(argument(params[1], measure), argument(params[2], measure)),
  upper: ({ params }, measure) => argument(params[0], measure),
  lower: ({ params }, measure) => argument(params[0], measure),
  capitalize: ({ params }, measure) => argument(params[0], measure),
  truncate: ({ params }, measure) => {
    const [value, length] = params;
    const max = length?.type === 'NumberLiteral' ? (length as AST.NumberLiteral).value : PLAUSIBLE_LENGTH;
    const letters = { chars: max, utf16: 2 * max, eucKrBytes: 2 * max, utf8Bytes: 4 * max };
    const cut = times(letters, measure.isHtml ? LONGEST_REFERENCE : 1);
    return smaller(argument(value, measure), cut);
  },
};

function argument(node: AST.Expression | undefined, measure: Measure): TextSize {
  return node === undefined ? EMPTY : sizeOfExpression(node, measure);
}

function sizeOfVariable(node: AST.Node, measure: Measure): TextSize {
  const variable = variableOf(node, measure.schema, measure.roots);
  if (variable === null) return EMPTY;
  if (variable.kind !== 'fixed') return sizeOfField(variable.field, measure);
  return printed([variable.name === 'brand' ? measure.brand : PLAUSIBLE_LINK], measure);
}

function sizeOfField({ type, values, maxLength }: AttributeField, measure: Measure): TextSize {
  if (values !== null) return printed(values, measure);
  if (type === 'number') return printed([String(PLAUSIBLE_NUMBER)], measure);
  if (type === 'boolean') return printed(['true', 'false'], measure);
  if (type === 'date') return printed(['2026-12-28'], measure);
  if (type === 'datetime') return printed(['2026-12-28T23:59:59.999+09:00'], measure);
  const length = maxLength ?? PLAUSIBLE_LENGTH;
  const free = { chars: length, utf16: length, eucKrBytes: 2 * length, utf8Bytes: 3 * length };
  return measure.isHtml ? times(free, LONGEST_REFERENCE) : free;
}

function printed(texts: readonly string[], { isHtml }: Measure): TextSize {
  return longestOf(isHtml ? texts.map((one) => handlebars.escapeExpression(one)) : texts);
}

function text(node: AST.Expression | undefined): string {
  return node?.type === 'StringLiteral' ? (node as AST.StringLiteral).value : '';
}

function hashText(call: Call, key: string): string {
  return text(call.hash?.pairs.find((pair: AST.HashPair) => pair.key === key)?.value);
}

const days = new Map<string, readonly string[]>();

/** A format said for every month, weekday and hour, with days and minutes of two digits. */
function longestDays(format: DateFormat, language: Language): readonly string[] {
  const key = `${format} ${language}`;
  const known = days.get(key);
  if (known !== undefined) return known;
  const made = Array.from({ length: 12 * 7 }, (_, index) => {
    const at = new Date(Date.UTC(2026, index % 12, 20 + (index % 7), index % 24, 59));
    return formatDay(at.toISOString(), 'UTC', language, format);
  });
  days.set(key, made);
  return made;
}
