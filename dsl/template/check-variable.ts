import type { AST } from '@handlebars/parser';
import { nearest } from '../check/nearest.ts';
import type { AttributeField, CustomerSchema } from '../schema/customer-schema.ts';
import type { TemplateWalk } from './template-walk.ts';

/** What a path of a template stands for. */
export type Variable =
  | { readonly kind: 'attribute'; readonly name: string; readonly field: AttributeField }
  | { readonly kind: 'brand' };

/** Whether a value is put into the text, or only asked for, as by `if` and `default`. */
export type Use = 'printed' | 'asked';

export function variableOf(node: AST.Node, schema: CustomerSchema): Variable | null {
  const name = pathText(node);
  if (name === 'brand') return { kind: 'brand' };
  if (name === null || !name.startsWith('customer.')) return null;
  const attribute = name.slice('customer.'.length);
  const field = Object.hasOwn(schema.attributes, attribute) ? schema.attributes[attribute] : undefined;
  return field === undefined ? null : { kind: 'attribute', name: attribute, field };
}

/** Reports a variable that does not exist, or that is printed though people may lack it. */
export function checkVariable(node: AST.Node, walk: TemplateWalk, use: Use): Variable | null {
  const variable = variableOf(node, walk.schema);
  if (variable === null) {
    reportUnknown(node, walk);
  } else if (use === 'printed' && variable.kind === 'attribute' && mayLack(variable, walk)) {
    const path = `customer.${variable.name}`;
    walk.report(node, {
      code: 'template/missing-fallback',
      message: `people may lack ${path}, and the text says nothing for them`,
      help: `give a fallback, {{default ${path} "..."}}, put it inside {{#if ${path}}}, or target people who have it`,
    });
  }
  return variable;
}

function mayLack({ name, field }: Extract<Variable, { kind: 'attribute' }>, walk: TemplateWalk): boolean {
  return field.optional && !walk.present.has(name);
}

function reportUnknown(node: AST.Node, walk: TemplateWalk): void {
  const name = pathText(node);
  if (name === null) {
    const message = 'only variables such as customer.name and texts in quotes are allowed here';
    walk.report(node, { code: 'template/not-allowed', message });
    return;
  }
  const attributes = Object.keys(walk.schema.attributes);
  const members = attributes.filter((attribute) => `customer.${attribute}`.startsWith(`${name}.`));
  if (members.length > 0) {
    const message = `${name} is a group of values, not one`;
    walk.report(node, { code: 'template/unknown-variable', message, help: choose(members) });
    return;
  }
  const near = nearVariable(name, attributes);
  walk.report(node, {
    code: 'template/unknown-variable',
    message: `there is no variable "${name}"`,
    help: near === null ? choose(attributes) : `did you mean "${near}"?`,
    replacement: near,
  });
}

/** Also finds `name`, written without the root that it needs. */
function nearVariable(name: string, attributes: readonly string[]): string | null {
  const bare = nearest(name.replace(/^customer\./, ''), attributes);
  if (bare !== null) return `customer.${bare}`;
  return nearest(name, ['brand', ...attributes.map((attribute) => `customer.${attribute}`)]);
}

function choose(attributes: readonly string[]): string {
  const shown = attributes.slice(0, 8).map((attribute) => `customer.${attribute}`);
  return `there are: ${shown.join(', ')}${attributes.length > shown.length ? ' and more' : ''}`;
}

/** A path as dotted text; null for literals, `this`, `../`, `@` data, and spellings such as `a/b` or `a.[b]`. */
function pathText(node: AST.Node): string | null {
  if (node.type !== 'PathExpression') return null;
  const { parts, data, depth, original } = node as AST.PathExpression;
  if (data || depth > 0 || parts.length === 0) return null;
  const name = parts.join('.');
  return name === original && !name.includes('[') ? name : null;
}
