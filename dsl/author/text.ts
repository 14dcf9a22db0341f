import { DefinitionError } from './definition-error.ts';
import { EXPRESSION, type Printable } from './printed.ts';

/**
 * A message text with typed references: `` text`${customer.name.or('고객')}님, 안녕하세요` ``. Answers the Handlebars
 * source. The fixed parts are taken literally, so Handlebars of one's own belongs in a plain string instead.
 */
export type TextTag = (parts: TemplateStringsArray, ...values: readonly Printable[]) => string;

export const text: TextTag = (parts, ...values) => {
  const literals = parts.map((part, index) => part ?? invalidEscape(index));
  for (const [index, literal] of literals.entries()) refuseBraces(literal, index > 0, index < values.length);
  return literals.map((literal, index) => literal + (index < values.length ? expression(values[index]) : '')).join('');
};

/** Files are evaluated without being type-checked, so anything may come in; nothing may silently print as nothing. */
function expression(value: Printable | undefined): string {
  if (typeof value !== 'object' || value === null || !(EXPRESSION in value)) {
    throw new DefinitionError('text`...` prints customer fields only, such as customer.name', {
      help: 'a fixed text can be joined with +',
    });
  }
  return `{{${value[EXPRESSION]}}}`;
}

function refuseBraces(literal: string, afterValue: boolean, beforeValue: boolean): void {
  if (literal.includes('{{')) {
    throw new DefinitionError(
      'text`...` writes the {{ }} itself: put in customer.name as a value, or use a plain string for Handlebars',
    );
  }
  // Right beside a value, `{`, `}` and `\` would join its braces and change their meaning.
  if ((beforeValue && /[{\\]$/.test(literal)) || (afterValue && literal.startsWith('}'))) {
    throw new DefinitionError('text`...` cannot print a brace or "\\" right beside a value; put a space between');
  }
}

function invalidEscape(index: number): never {
  throw new DefinitionError(`part ${index + 1} of text\`...\` holds an escape that does not exist`);
}
