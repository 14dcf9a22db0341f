import type { AST } from '@handlebars/parser';
import { type Suggestion, suggestion } from '../check/nearest.ts';
import type { AttributeType } from '../ir/index.ts';
import { checkVariable, type Use } from './check-variable.ts';
import { isCondition } from './condition-helpers.ts';
import { HELPERS, type HelperName } from './helpers.ts';
import { type Literal, SIGNATURES, type Signature } from './signatures.ts';
import type { TemplateWalk } from './template-walk.ts';

type Call = Pick<AST.MustacheStatement, 'path' | 'params' | 'hash'> & AST.Node;

/**
 * Checks a call of a helper: that it exists, and that it gets values of the right number and kind. Answers the type of
 * what it prints, null if that is not known.
 */
export function checkHelper(name: string, call: Call, walk: TemplateWalk, use: Use = 'printed'): AttributeType | null {
  if (!isHelper(name)) {
    unknownHelper(call.path, walk);
    return null;
  }
  if (name === 'default') return checkDefault(call, walk);
  const signature = SIGNATURES[name];
  const { literals, types } = signature;
  const [value, ...rest] = call.params;
  const least = literals.filter((literal) => literal.isOptional !== true).length;
  if (value === undefined || rest.length < least || rest.length > literals.length) {
    wrongCount(name, signature.takes, signature.usage, call.path, walk);
    return null;
  }
  for (const [index, node] of rest.entries()) checkLiteral(name, literals[index], node, signature, walk);
  checkNamed(name, call, signature, walk);
  const type = typeOf(value, walk, use);
  if (type !== null && types !== null && !types.includes(type)) {
    const message = `the helper "${name}" prints a ${types.join(' or ')}, and this is ${described(type)}`;
    const help = 'print the value without the helper, or hand in another one';
    walk.report(value, { code: 'template/helper-arguments', message, help });
  } else if (type === 'date' && isText(rest[0], 'time')) {
    const message = 'a day without a time of day has no "time"';
    const help = 'take "time" out, or print a value that has one';
    walk.report(rest[0] ?? value, { code: 'template/helper-arguments', message, help });
  }
  return 'string';
}

export function unknownHelper(path: AST.Node, walk: TemplateWalk): void {
  const name = path.type === 'PathExpression' ? (path as AST.PathExpression).original : '';
  if (name === 'if' || name === 'unless') {
    const message = `"${name}" is a block`;
    walk.report(path, { code: 'template/unknown-helper', message, help: `write {{#${name} ...}} ... {{/${name}}}` });
    return;
  }
  if (isCondition(name)) {
    const message = `"${name}" is a condition and prints nothing`;
    walk.report(path, { code: 'template/unknown-helper', message, help: `write {{#if (${name} ...)}} ... {{/if}}` });
    return;
  }
  if (name === 'customer' || Object.hasOwn(walk.roots, name)) {
    const message = `${name} is a group of values, which a dot joins to the name`;
    walk.report(path, { code: 'template/unknown-variable', message, help: `as in {{${name}.name}}` });
    return;
  }
  const message = `there is no helper "${name}"`;
  const near = suggestion(name, Object.keys(HELPERS));
  const isSpoken = /[^\x20-\x7e]/.test(name);
  const help = isSpoken ? 'values are printed by their names, as in {{customer.name}}' : near.help;
  walk.report(path, { code: 'template/unknown-helper', message, ...near, help });
}

/** The value may be missing; the fallback must be there. */
function checkDefault(call: Call, walk: TemplateWalk): AttributeType | null {
  const [value, fallback] = call.params;
  if (value === undefined || fallback === undefined || call.params.length !== 2 || call.hash !== undefined) {
    wrongCount('default', 'a value and a fallback', '{{default customer.name "..."}}', call.path, walk);
    return null;
  }
  if (value.type === 'SubExpression' && nameOf(value as AST.SubExpression) === 'default') {
    const message = 'a "default" inside a "default" says nothing more';
    walk.report((value as AST.SubExpression).path, { code: 'template/helper-arguments', message });
    return null;
  }
  const type = typeOf(value, walk, 'asked');
  if (fallback.type === 'SubExpression') {
    const message = 'a fallback is a text in quotes or a variable';
    walk.report(fallback, { code: 'template/helper-arguments', message });
    return null;
  }
  const fallbackType = typeOf(fallback, walk, 'printed');
  return type === null || fallbackType === null || type === fallbackType ? type : 'string';
}

/** The type of a value that a helper is given. */
function typeOf(node: AST.Expression, walk: TemplateWalk, use: Use): AttributeType | null {
  if (node.type === 'StringLiteral') return 'string';
  if (node.type === 'NumberLiteral') return 'number';
  if (node.type === 'SubExpression') {
    const inner = node as AST.SubExpression;
    return checkHelper(nameOf(inner), inner, walk, use);
  }
  const variable = checkVariable(node, walk, use);
  if (variable === null) return null;
  return variable.kind === 'fixed' ? 'string' : variable.field.type;
}

function checkLiteral(
  name: string,
  literal: Literal | undefined,
  node: AST.Expression,
  { usage }: Signature,
  walk: TemplateWalk,
): void {
  if (literal === undefined || literal.accepts(node)) return;
  const message = `the helper "${name}" takes ${literal.what} here`;
  const near = node.type === 'StringLiteral' ? choiceMeant((node as AST.StringLiteral).value, literal.choices) : null;
  const replacement = near?.replacement == null ? null : `"${near.replacement}"`;
  const help = near?.replacement == null ? `write ${usage}` : near.help;
  walk.report(node, { code: 'template/helper-arguments', message, help, replacement });
}

/** The nearest choice; of pairs such as 은/는 also by one of the two. */
function choiceMeant(value: string, choices: readonly string[]): Suggestion {
  const pair = choices.find((choice) => choice.split('/').includes(value));
  return pair === undefined
    ? suggestion(value, choices)
    : { help: `did you mean "${pair}"?`, replacement: pair, sure: false };
}

function checkNamed(name: string, call: Call, signature: Signature, walk: TemplateWalk): void {
  for (const pair of call.hash?.pairs ?? []) {
    const literal = Object.hasOwn(signature.named, pair.key) ? signature.named[pair.key] : undefined;
    if (literal === undefined) {
      const message = `the helper "${name}" has no option "${pair.key}"`;
      walk.report(call.path, { code: 'template/helper-arguments', message, help: `write ${signature.usage}` });
    } else {
      checkLiteral(name, literal, pair.value, signature, walk);
    }
  }
}

function wrongCount(name: string, takes: string, usage: string, at: AST.Node, walk: TemplateWalk): void {
  const message = `the helper "${name}" takes ${takes}`;
  walk.report(at, { code: 'template/helper-arguments', message, help: `write ${usage}` });
}

function described(type: AttributeType): string {
  if (type === 'strings') return 'a list';
  return type === 'string' ? 'a text' : `a ${type}`;
}

function isText(node: AST.Expression | undefined, value: string): boolean {
  return node?.type === 'StringLiteral' && (node as AST.StringLiteral).value === value;
}

function nameOf(call: AST.SubExpression): string {
  return call.path.type === 'PathExpression' ? call.path.original : '';
}

function isHelper(name: string): name is HelperName {
  return Object.hasOwn(HELPERS, name);
}
