import type { AST } from '@handlebars/parser';
import { suggestion } from '../check/nearest.ts';
import { checkVariable, variableOf } from './check-variable.ts';
import { CONDITIONS, type ConditionName, isCondition } from './condition-helpers.ts';
import { COMPARED } from './explain-tag.ts';
import { inAny, inEvery, type Present } from './presence.ts';
import type { TemplateWalk } from './template-walk.ts';

/** Names that are present beyond doubt where a condition is met, and where it is not. */
export interface Ensured {
  readonly met: Present;
  readonly unmet: Present;
}

const NOTHING: Ensured = { met: new Set(), unmet: new Set() };

/** Reports what is wrong with a condition, and answers what it makes sure of. */
export function checkCondition(node: AST.Expression, walk: TemplateWalk): Ensured {
  if (node.type !== 'SubExpression') return ofVariable(node, walk);
  const call = node as AST.SubExpression;
  const name = call.path.type === 'PathExpression' ? call.path.original : '';
  if (!isCondition(name)) {
    const names = Object.keys(CONDITIONS);
    const { help, replacement } = suggestion(name, names);
    if (variableOf(call.path, walk.schema, walk.roots) !== null) {
      const message = 'a variable stands without brackets';
      walk.report(node, { code: 'template/not-allowed', message, help: `write ${name}` });
      return ofVariable(call.path, walk);
    }
    const known = `several are asked by and, or and not; ${COMPARED}`;
    const message = `there is no condition "${name}"`;
    walk.report(call.path, {
      code: 'template/unknown-helper',
      message,
      help: replacement === null ? known : help,
      replacement,
    });
    return NOTHING;
  }
  const takes = name === 'not' ? call.params.length === 1 : call.params.length >= 2;
  if (!takes || call.hash !== undefined) {
    const message = name === 'not' ? '"not" takes one value' : `"${name}" takes two values or more`;
    const help = `write (${name === 'not' ? 'not customer.name' : `${name} customer.name brand`})`;
    walk.report(call.path, { code: 'template/helper-arguments', message, help });
    return NOTHING;
  }
  return combined(
    name,
    call.params.map((part: AST.Expression) => checkCondition(part, walk)),
  );
}

/** `and` is met where all parts are, and unmet where some part is, of which it is not known which. */
function combined(name: ConditionName, parts: readonly Ensured[]): Ensured {
  const [met, unmet] = [parts.map((part) => part.met), parts.map((part) => part.unmet)];
  if (name === 'and') return { met: inAny(met), unmet: inEvery(unmet) };
  if (name === 'or') return { met: inEvery(met), unmet: inAny(unmet) };
  return { met: inAny(unmet), unmet: inAny(met) };
}

function ofVariable(node: AST.Expression, walk: TemplateWalk): Ensured {
  if (node.type !== 'PathExpression') {
    const message = 'a condition asks for variables such as customer.name';
    walk.report(node, { code: 'template/helper-arguments', message });
    return NOTHING;
  }
  checkVariable(node, walk, 'asked');
  const variable = variableOf(node, walk.schema, walk.roots);
  return variable === null || variable.kind === 'fixed' ? NOTHING : { met: new Set([variable.name]), unmet: new Set() };
}
