import { DefinitionError } from './definition-error.ts';
import { EXPRESSION, type Printable } from './printed.ts';

/**
 * A message text with typed references: `` text`${customer.name.or('고객')}님, 안녕하세요` ``. Answers the Handlebars
 * source. The fixed parts are taken literally, so Handlebars of one's own belongs in a plain string instead.
 */
export type TextTag = (parts: TemplateStringsArray, ...values: readonly Printable[]) => string;

export const text: TextTag = (parts, ...values) => {
  const literals = parts.map((part, index) => part ?? invalidEscape(index));
  for (const [index, literal] of literals.entries()) refuseBraces(literal, index < values.length);
  return literals.map((literal, index) => `${literal}${expression(values[index])}`).join('');
};

function expression(value: Printable | undefined): string {
  return value === undefined ? '' : `{{${value[EXPRESSION]}}}`;
}

function refuseBraces(literal: string, beforeValue: boolean): void {
  if (literal.includes('{{')) {
    throw new DefinitionError(
      'text`...` writes the {{ }} itself: put in customer.name as a value, or use a plain string for Handlebars',
    );
  }
  // `{` or `\` right before a value would join its braces and change their meaning.
  if (beforeValue && /[{\\]$/.test(literal)) {
    throw new DefinitionError('text`...` cannot print "{" or "\\" right before a value; put a space between');
  }
}

function invalidEscape(index: number): never {
  throw new DefinitionError(`part ${index + 1} of text\`...\` holds an escape that does not exist`);
}
