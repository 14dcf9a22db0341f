import type { Span } from './parse-template.ts';

/** What is wrong with a tag that the parsers cannot read, for people who know other template languages. */
export interface TagFault {
  readonly span: Span;
  readonly message: string;
  readonly help: string | null;
}

/** What texts do instead of comparing. */
export const COMPARED =
  'texts ask only whether there is a value, {{#if customer.name}}; to say something else to some, write a variant with when';
const FALLBACK = 'for people without a value write {{default customer.name "..."}}';

/** What stands inside of a tag, quoted texts aside, and what its author most likely meant. The first that fits is told. */
const SLIPS: readonly (readonly [form: RegExp, message: string, help: string | null])[] = [
  [/^\s*$/, 'there is nothing between {{ and }}', 'name what is printed, as in {{customer.name}}'],
  [/["“”]/, 'a quote is opened here and not closed', 'write straight quotes on both sides of a text: "..."'],
  [/^\s*else\b/, '{{else}} stands outside of a block', 'write it between {{#if ...}} and {{/if}}'],
  [/\s=\s|[=!<>]=|[<>]|&&|\|\|/, 'a text cannot compare values', COMPARED],
  [/\|/, 'values have no filters', FALLBACK],
  [/\s[-+*/%]\s/, 'a text cannot calculate', 'let the shop send the number as an attribute or with the event'],
  [/,/, 'values stand beside each other without commas', 'as in {{default customer.name "..."}}'],
  [/\[/, 'names are joined by dots', 'as in {{customer.name}}'],
  [/[\p{L}\d]\(/u, 'values are not called', 'write {{customer.name}}, without the brackets behind it'],
];

/**
 * Why the tag around an offset cannot be read, at the whole tag. A brace too few or too many is told first, as the
 * parsers then read on far behind it.
 */
export function explainTag(source: string, offset: number): TagFault | null {
  const single = /\{\{(?!\{)[^{}\n]*\}(?!\})/.exec(source);
  if (single !== null) {
    const span = { start: single.index, end: single.index + single[0].length };
    return { span, message: 'this {{ is closed by one } only', help: 'write }} at its end' };
  }
  const start = source.lastIndexOf('{{', offset);
  const close = start === -1 ? -1 : source.indexOf('}}', start + 2);
  if (close === -1) return null;
  const end = close + 2;
  if (source[end] === '}' && source[start - 1] !== '{') {
    return { span: { start, end: end + 1 }, message: 'this {{ is closed by three }', help: 'write }} at its end' };
  }
  const inside = source.slice(start + 2, close).replace(/"[^"]*"|'[^']*'/g, ' ');
  const slip = SLIPS.find(([form]) => form.test(inside));
  return slip === undefined ? null : { span: { start, end }, message: slip[1], help: slip[2] };
}
