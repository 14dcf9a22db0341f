import type { AST } from '@handlebars/parser';
import { nearest, suggestion } from '../check/nearest.ts';
import type { AttributeField, CustomerSchema } from '../schema/customer-schema.ts';
import type { TemplateWalk } from './template-walk.ts';

/** What a path of a template stands for. */
export type Variable =
  | { readonly kind: 'attribute'; readonly name: string; readonly field: AttributeField }
  | { readonly kind: 'field'; readonly name: string; readonly field: AttributeField }
  | { readonly kind: 'fixed'; readonly name: FixedName };

/** What is the same for everybody, or made by us for each message: nobody lacks it. */
const FIXED = ['brand', 'preferencesUrl'] as const;
export type FixedName = (typeof FIXED)[number];

/** Whether a value is put into the text, or only asked for, as by `if` and `default`. */
export type Use = 'printed' | 'asked';

/** Groups of values besides the customer, such as `event`, whose fields depend on where the text stands. */
export type Roots = Readonly<Record<string, Readonly<Record<string, AttributeField>>>>;

export function variableOf(node: AST.Node, schema: CustomerSchema, roots: Roots = {}): Variable | null {
  const name = pathText(node);
  if (name === null) return null;
  const fixed = FIXED.find((one) => one === name);
  if (fixed !== undefined) return { kind: 'fixed', name: fixed };
  const attribute = name.startsWith('customer.') ? name.slice('customer.'.length) : '';
  const field = Object.hasOwn(schema.attributes, attribute) ? schema.attributes[attribute] : undefined;
  return field === undefined ? fieldOf(name, roots) : { kind: 'attribute', name: attribute, field };
}

function fieldOf(name: string, roots: Roots): Variable | null {
  const [root = '', ...rest] = name.split('.');
  const fields = Object.hasOwn(roots, root) ? roots[root] : undefined;
  const key = rest.join('.');
  const field = fields !== undefined && Object.hasOwn(fields, key) ? fields[key] : undefined;
  return field === undefined ? null : { kind: 'field', name, field };
}

/** Reports a variable that does not exist, or that is printed though people may lack it. */
export function checkVariable(node: AST.Node, walk: TemplateWalk, use: Use): Variable | null {
  const variable = variableOf(node, walk.schema, walk.roots);
  if (variable === null) {
    reportUnknown(node, walk);
  } else if (variable.kind !== 'fixed' && variable.field.type === 'strings') {
    const message = `${pathOf(variable)} is a list, which texts cannot print or ask for`;
    walk.report(node, { code: 'template/helper-arguments', message });
    return null;
  } else if (use === 'printed' && mayLack(variable, walk)) {
    const path = pathOf(variable);
    walk.report(node, {
      code: 'template/missing-fallback',
      message: `people may lack ${path}, and the text says nothing for them`,
      help:
        variable.kind === 'attribute'
          ? `give a fallback, {{default ${path} "..."}} or in TypeScript ${path}.or('...'), put it inside {{#if ${path}}}, or target people who have it`
          : `give a fallback, {{default ${path} "..."}}, or put it inside {{#if ${path}}}`,
    });
  }
  return variable;
}

/** The variable as templates write it; it is also its name in `present`, where fields of other roots keep theirs. */
function pathOf(variable: Variable): string {
  return variable.kind === 'attribute' ? `customer.${variable.name}` : variable.name;
}

function mayLack(variable: Variable, walk: TemplateWalk): boolean {
  return variable.kind !== 'fixed' && variable.field.optional && !walk.present.has(variable.name);
}

function reportUnknown(node: AST.Node, walk: TemplateWalk): void {
  const name = pathText(node);
  if (name === null) {
    const message = 'only variables such as customer.name and texts in quotes are allowed here';
    walk.report(node, { code: 'template/not-allowed', message });
    return;
  }
  const attributes = Object.keys(walk.schema.attributes);
  const fields = Object.entries(walk.roots).flatMap(([root, known]) =>
    Object.keys(known).map((key) => `${root}.${key}`),
  );
  const all = [...attributes.map((attribute) => `customer.${attribute}`), ...fields];
  const members = all.filter((variable) => variable.startsWith(`${name}.`));
  if (members.length > 0) {
    const message = `${name} is a group of values, not one`;
    walk.report(node, { code: 'template/unknown-variable', message, help: choose(members) });
    return;
  }
  if (name.startsWith('event.') && !Object.hasOwn(walk.roots, 'event')) {
    const message = `there is no event here, so no "${name}"`;
    const help = 'event.… stands in journeys that an event starts: trigger: { event: ... }';
    walk.report(node, { code: 'template/unknown-variable', message, help });
    return;
  }
  if (name === 'customer.id') {
    const message = 'messages cannot print the id of a customer';
    const help = 'it stands in the body of webhooks only; declare an attribute for a number that people know';
    walk.report(node, { code: 'template/unknown-variable', message, help });
    return;
  }
  const quoted = /^[“”‘’](.*)[“”‘’]$/u.exec(name)?.[1];
  if (quoted !== undefined) {
    const message = 'a text stands in straight quotes here';
    walk.report(node, { code: 'template/not-allowed', message, help: `write "${quoted}"`, replacement: `"${quoted}"` });
    return;
  }
  const near = nearVariable(name, attributes, fields);
  walk.report(node, {
    code: 'template/unknown-variable',
    message: `there is no variable "${name}"`,
    help: near === null ? choose(all, name) : `did you mean "${near}"?`,
    replacement: near,
    sure: name.startsWith('customer.') && suggestion(name.slice('customer.'.length), attributes).sure,
  });
}

/** Also finds `name`, written without the root that it needs. */
function nearVariable(name: string, attributes: readonly string[], fields: readonly string[]): string | null {
  const field = name.startsWith('customer.') ? null : nearest(name, fields);
  if (field !== null) return field;
  const bare = nearest(name.replace(/^customer\./, ''), attributes);
  if (bare !== null) return `customer.${bare}`;
  // Of "customer.id" most letters are those of every other attribute.
  if (name.startsWith('customer.')) return nearest(name, fields);
  return nearest(name, [...FIXED, ...attributes.map((attribute) => `customer.${attribute}`)]);
}

function choose(variables: readonly string[], name = ''): string {
  const shown = variables.slice(0, 8);
  const known = `there are: ${shown.join(', ')}${variables.length > shown.length ? ' and more' : ''}`;
  // Names of attributes are seldom Korean, words of a text mostly are.
  return /[^\x20-\x7e]/.test(name) ? `a text stands in quotes, "${name}"; of variables ${known}` : known;
}

/** A path as dotted text; null for literals, `this`, `../`, `@` data, and spellings such as `a/b` or `a.[b]`. */
function pathText(node: AST.Node): string | null {
  if (node.type !== 'PathExpression') return null;
  const { parts, data, depth, original } = node as AST.PathExpression;
  if (data || depth > 0 || parts.length === 0) return null;
  const name = parts.join('.');
  return name === original && !name.includes('[') ? name : null;
}
