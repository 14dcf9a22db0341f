import type { AST } from '@handlebars/parser';
import { suggestion } from '../check/nearest.ts';
import type { AttributeType } from '../ir/index.ts';
import { checkVariable, type Use } from './check-variable.ts';
import { HELPERS, type HelperName } from './helpers.ts';
import type { TemplateWalk } from './template-walk.ts';

type Call = Pick<AST.MustacheStatement, 'path' | 'params' | 'hash'> & AST.Node;

/** What each helper may be given, and how it is written. */
const SIGNATURES: Readonly<
  Record<HelperName, { readonly usage: string; readonly types: readonly AttributeType[] | null }>
> = {
  default: { usage: '{{default customer.name "..."}}', types: null },
  number: { usage: '{{number customer.points}}', types: ['number'] },
  date: { usage: '{{date customer.birthday}}', types: ['date', 'datetime'] },
};

/** Checks a call of a helper: that it exists, and that it gets values of the right number and kind. */
export function checkHelper(name: string, call: Call, walk: TemplateWalk, use: Use = 'printed'): void {
  if (!isHelper(name)) {
    unknownHelper(call.path, walk);
    return;
  }
  const { usage, types } = SIGNATURES[name];
  const [value, fallback] = call.params;
  const wanted = name === 'default' ? 2 : 1;
  if (value === undefined || call.params.length !== wanted || call.hash !== undefined) {
    const message = `the helper "${name}" takes ${wanted === 1 ? 'one value' : 'a value and a fallback'}`;
    walk.report(call.path, { code: 'template/helper-arguments', message, help: `write ${usage}` });
    return;
  }
  if (types === null) checkDefault(value, fallback, walk);
  else checkTyped(name, types, value, walk, use);
}

export function unknownHelper(path: AST.Node, walk: TemplateWalk): void {
  const name = path.type === 'PathExpression' ? (path as AST.PathExpression).original : '';
  if (name === 'if' || name === 'unless') {
    const message = `"${name}" is a block`;
    walk.report(path, { code: 'template/unknown-helper', message, help: `write {{#${name} ...}} ... {{/${name}}}` });
    return;
  }
  const message = `there is no helper "${name}"`;
  walk.report(path, { code: 'template/unknown-helper', message, ...suggestion(name, Object.keys(HELPERS)) });
}

/** The value may be missing; the fallback must be there. */
function checkDefault(value: AST.Expression, fallback: AST.Expression | undefined, walk: TemplateWalk): void {
  if (value.type === 'SubExpression') checkInner(value as AST.SubExpression, walk);
  else checkVariable(value, walk, 'asked');
  if (fallback === undefined || fallback.type === 'StringLiteral' || fallback.type === 'NumberLiteral') return;
  if (fallback.type === 'SubExpression') {
    const message = 'a fallback is a text in quotes or a variable';
    walk.report(fallback, { code: 'template/helper-arguments', message });
  } else {
    checkVariable(fallback, walk, 'printed');
  }
}

function checkInner(inner: AST.SubExpression, walk: TemplateWalk): void {
  const name = inner.path.type === 'PathExpression' ? inner.path.original : '';
  if (name === 'default') {
    const message = 'a "default" inside a "default" says nothing more';
    walk.report(inner.path, { code: 'template/helper-arguments', message });
  } else {
    checkHelper(name, inner, walk, 'asked');
  }
}

function checkTyped(
  name: HelperName,
  types: readonly AttributeType[],
  value: AST.Expression,
  walk: TemplateWalk,
  use: Use,
): void {
  const variable = checkVariable(value, walk, use);
  if (variable === null || (variable.kind === 'attribute' && types.includes(variable.field.type))) return;
  const found = variable.kind === 'brand' ? 'a text' : `a ${variable.field.type}`;
  const message = `the helper "${name}" prints a ${types.join(' or ')}, and this is ${found}`;
  walk.report(value, { code: 'template/helper-arguments', message });
}

function isHelper(name: string): name is HelperName {
  return Object.hasOwn(HELPERS, name);
}
