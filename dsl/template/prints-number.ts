import type { AST } from '@handlebars/parser';
import type { CustomerSchema } from '../schema/customer-schema.ts';
import { type Roots, variableOf } from './check-variable.ts';
import { parseTemplate } from './parse-template.ts';

/**
 * Whether a template prints one bare number: a variable of type number, or `default` of one and a number. What has
 * faults of its own, such as a variable that does not exist, counts as one; its fault is told by the template's checks.
 */
export function printsNumber(source: string, schema: CustomerSchema, roots: Roots): boolean {
  const parsed = parseTemplate(source);
  if (!parsed.ok) return true;
  const [only, ...others] = parsed.program.body as readonly AST.Statement[];
  if (only?.type !== 'MustacheStatement' || others.length > 0) return false;
  const { path, params } = only as AST.MustacheStatement;
  const [value, fallback] = params;
  if (value === undefined) return isNumber(path, schema, roots);
  const isDefault = path.type === 'PathExpression' && (path as AST.PathExpression).original === 'default';
  return isDefault && isNumber(value, schema, roots) && fallback?.type === 'NumberLiteral';
}

function isNumber(node: AST.Node, schema: CustomerSchema, roots: Roots): boolean {
  const variable = variableOf(node, schema, roots);
  return variable === null || (variable.kind !== 'fixed' && variable.field.type === 'number');
}
