import type { AST } from '@handlebars/parser';
import type { Finding } from '../check/finding.ts';
import { finding } from '../check/finding-of.ts';
import type { CustomerSchema } from '../schema/customer-schema.ts';
import { checkCondition } from './check-condition.ts';
import { checkHelper, unknownHelper } from './check-helper.ts';
import { checkVariable, type Roots, variableOf } from './check-variable.ts';
import { COMPARED } from './explain-tag.ts';
import { HELPERS } from './helpers.ts';
import { parseTemplate } from './parse-template.ts';
import { inAny, type Present, withGroups } from './presence.ts';
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
    const { span, message, help } = parsed;
    return [finding({ code: 'template/syntax', path: place.path, span, message, help })];
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
  } else if (node.params.length > 0 && variableOf(node.path, walk.schema, walk.roots) !== null) {
    const path = (node.path as AST.PathExpression).original;
    const message = `${path} is a value, and nothing may stand behind it`;
    const help = `for people without it write {{default ${path} "..."}}`;
    walk.report(node, { code: 'template/helper-arguments', message, help });
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
  const walks = checkAsked(name, node, walk);
  if ((node.program?.blockParams ?? []).length > 0) {
    walk.report(node.path, {
      code: 'template/not-allowed',
      message: 'block parameters (as |x|) are not allowed in messages',
    });
  }
  if (node.program) checkProgram(node.program, walks.program);
  if (node.inverse) checkProgram(node.inverse, walks.inverse);
}

interface Walks {
  readonly program: TemplateWalk;
  readonly inverse: TemplateWalk;
}

/** Checks what a block asks, and answers the walks of its two parts. */
function checkAsked(name: 'if' | 'unless', { params, hash, path }: AST.BlockStatement, walk: TemplateWalk): Walks {
  const asked: readonly AST.Expression[] = hash === undefined ? params : [];
  if (asked.length !== 1) {
    const message = `{{#${name}}} takes one variable or condition`;
    const names = asked.map((one) => (one.type === 'PathExpression' ? (one as AST.PathExpression).original : '...'));
    const all = `to ask for all of them, write {{#${name} (and ${names.join(' ')})}}`;
    const help = asked.length > 1 ? all : hash === undefined ? null : COMPARED;
    walk.report(path, { code: 'template/helper-arguments', message, help });
  }
  // Of several values, which is told above, all are taken as meant, so that nothing inside is told a second time.
  const ensured = asked.map((one) => checkCondition(one, walk));
  const met = knowing(walk, inAny(ensured.map((one) => one.met)));
  const unmet = asked.length === 1 ? knowing(walk, inAny(ensured.map((one) => one.unmet))) : walk;
  return name === 'if' ? { program: met, inverse: unmet } : { program: unmet, inverse: met };
}

function knowing(walk: TemplateWalk, names: Present): TemplateWalk {
  return names.size === 0 ? walk : { ...walk, present: withGroups([...walk.present, ...names], walk.schema) };
}

/** The one word that a path is, if it can be a helper's name. */
function helperName(path: AST.Node): string | null {
  if (path.type !== 'PathExpression') return null;
  const { parts, data, depth } = path as AST.PathExpression;
  const [name] = parts;
  return parts.length === 1 && typeof name === 'string' && !data && depth === 0 ? name : null;
}
