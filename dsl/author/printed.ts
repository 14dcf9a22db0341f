import { DefinitionError } from './definition-error.ts';

/** Key under which a value carries the Handlebars expression that prints it. */
export const EXPRESSION: unique symbol = Symbol('Handlebars expression');
/** Key that tells values that are always there from those a person may lack. Exists in types only. */
export declare const presence: unique symbol;

/** Whether everyone has the value, or a fallback is needed before it can be printed. */
export type Presence = 'always' | 'maybe';

/** A value that `text` can print, because everyone has it. */
export interface Printable {
  readonly [EXPRESSION]: string;
  readonly [presence]?: 'always';
}

/** A value in the form in which people read it. */
export interface Formatted<P extends Presence> {
  readonly [EXPRESSION]: string;
  readonly [presence]?: P;
  /** What to print for people who lack the value. */
  or(fallback: string): Printable;
}

export function formatted<P extends Presence>(expression: string): Formatted<P> {
  return Object.freeze({ [EXPRESSION]: expression, or: (fallback: string) => withFallback(expression, fallback) });
}

/** `default EXPRESSION "fallback"`. */
export function withFallback(expression: string, fallback: string): Printable {
  return Object.freeze({ [EXPRESSION]: `default ${argument(expression)} ${quote(fallback)}` });
}

/** A path stands for itself as an argument, a call needs parentheses. */
function argument(expression: string): string {
  return expression.includes(' ') ? `(${expression})` : expression;
}

function quote(text: string): string {
  if (/[\\\r\n]/.test(text)) throw new DefinitionError('a fallback cannot hold a backslash or a line break');
  if (!text.includes('"')) return `"${text}"`;
  if (!text.includes("'")) return `'${text}'`;
  throw new DefinitionError('a fallback cannot hold both kinds of quotes');
}
