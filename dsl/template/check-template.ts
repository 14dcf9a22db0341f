import type { AST } from '@handlebars/parser';
import type { Finding } from '../check/finding.ts';
import { finding } from '../check/finding-of.ts';
import type { CustomerSchema } from '../schema/customer-schema.ts';
import { checkHelper, unknownHelper } from './check-helper.ts';
import { checkVariable, type Roots, variableOf } from './check-variable.ts';
import { HELPERS } from './helpers.ts';
import { parseTemplate } from './parse-template.ts';
import { type Present, withGroups } from './presence.ts';
import type { TemplateWalk } from './template-walk.ts';

/** Where a template stands, and what it may rely on. */
export interface TemplatePlace {
  readonly path: Finding['path'];
  readonly schema: CustomerSchema;
  /** Optional attributes that everyone who gets the message has, because the target asks for them. */
  readonly present: Present;
  /** Groups of values besides the customer: `{ event: fields }` where an event starts the journey. Default none. */
  readonly roots?: Roots;
}

/** All faults of one template, each with its exact span in the text. */
export function checkTemplate(source: string, place: TemplatePlace): readonly Finding[] {
  const parsed = parseTemplate(source);
  if (!parsed.ok) {
    const { span, message } = parsed;
    return [finding({ code: 'template/syntax', path: place.path, span, message })];
  }
  const found: Finding[] = [];
  const walk: TemplateWalk = {
    schema: place.schema,
    roots: place.roots ?? {},
    present: place.present,
    report: (node, fault) => {
      found.push(finding({ ...fault, path: place.path, span: parsed.spanOf(node) }));
    },
  };
  checkProgram(parsed.program, walk);
  return found;
}

function checkProgram(program: AST.Program, walk: TemplateWalk): void {
  for (const statement of program.body) checkStatement(statement, walk);
}

function checkStatement(statement: AST.Statement, walk: TemplateWalk): void {
  if (statement.type === 'MustacheStatement') checkMustache(statement as AST.MustacheStatement, walk);
  else if (statement.type === 'BlockStatement') checkBlock(statement as AST.BlockStatement, walk);
  else if (statement.type !== 'ContentStatement' && statement.type !== 'CommentStatement') {
    walk.report(statement, {
      code: 'template/not-allowed',
      message: 'partials and decorators are not allowed in messages',
    });
  }
}

function checkMustache(node: AST.MustacheStatement, walk: TemplateWalk): void {
  if (!node.escaped) {
    const message = 'unescaped values ({{{ }}} or {{& }}) are not allowed in messages';
    walk.report(node, { code: 'template/not-allowed', message, help: 'write {{ }}; texts are not escaped anyway' });
  }
  const name = helperName(node.path);
  if (name !== null && (node.params.length > 0 || node.hash !== undefined || Object.hasOwn(HELPERS, name))) {
    checkHelper(name, node, walk);
  } else if (node.params.length > 0) {
    unknownHelper(node.path, walk);
  } else {
    checkVariable(node.path, walk, 'printed');
  }
}

function checkBlock(node: AST.BlockStatement, walk: TemplateWalk): void {
  const name = helperName(node.path);
  if (name !== 'if' && name !== 'unless') {
    const message = `the block {{#${node.path.original}}} does not exist`;
    walk.report(node.path, { code: 'template/unknown-helper', message, help: 'there are: if, unless' });
    return;
  }
  const [condition] = node.params;
  if (
    condition === undefined ||
    node.params.length !== 1 ||
    condition.type !== 'PathExpression' ||
    node.hash !== undefined
  ) {
    const message = `{{#${name}}} takes one variable`;
    walk.report(node.path, { code: 'template/helper-arguments', message });
  } else {
    checkVariable(condition, walk, 'asked');
  }
  if ((node.program?.blockParams ?? []).length > 0) {
    walk.report(node.path, {
      code: 'template/not-allowed',
      message: 'block parameters (as |x|) are not allowed in messages',
    });
  }
  const inside = guarded(condition, walk);
  const [whenTrue, whenFalse] = name === 'if' ? [inside, walk] : [walk, inside];
  if (node.program) checkProgram(node.program, whenTrue);
  if (node.inverse) checkProgram(node.inverse, whenFalse);
}

/** The walk inside a branch that is only taken where the condition has a value. */
function guarded(condition: AST.Expression | undefined, walk: TemplateWalk): TemplateWalk {
  const variable = condition === undefined ? null : variableOf(condition, walk.schema, walk.roots);
  if (variable === null || variable.kind === 'brand') return walk;
  if (variable.kind === 'field') return { ...walk, present: new Set([...walk.present, variable.name]) };
  return { ...walk, present: withGroups([...walk.present, variable.name], walk.schema) };
}

/** The one word that a path is, if it can be a helper's name. */
function helperName(path: AST.Node): string | null {
  if (path.type !== 'PathExpression') return null;
  const { parts, data, depth } = path as AST.PathExpression;
  const [name] = parts;
  return parts.length === 1 && typeof name === 'string' && !data && depth === 0 ? name : null;
}
