import type { AST } from '@handlebars/parser';
import { parseTemplate } from './parse-template.ts';

/** Names of all values that a template prints or asks for, as it writes them, sorted. Null if it cannot be parsed. */
export function variablesOf(source: string): readonly string[] | null {
  if (!source.includes('{{')) return [];
  const parsed = parseTemplate(source);
  if (!parsed.ok) return null;
  const names = new Set<string>();
  collect(parsed.program, names);
  return [...names].sort();
}

function collect(program: AST.Program, names: Set<string>): void {
  for (const statement of program.body as readonly AST.Statement[]) {
    if (statement.type === 'MustacheStatement') fromCall(statement as AST.MustacheStatement, names);
    if (statement.type !== 'BlockStatement') continue;
    const block = statement as AST.BlockStatement;
    for (const parameter of block.params) fromExpression(parameter, names);
    if (block.program) collect(block.program, names);
    if (block.inverse) collect(block.inverse, names);
  }
}

/** The first word of a call with values is its helper. */
function fromCall({ path, params }: Pick<AST.MustacheStatement, 'path' | 'params'>, names: Set<string>): void {
  if (params.length === 0) fromExpression(path, names);
  for (const parameter of params) fromExpression(parameter, names);
}

function fromExpression(node: AST.Node, names: Set<string>): void {
  if (node.type === 'PathExpression') names.add((node as AST.PathExpression).original);
  else if (node.type === 'SubExpression') fromCall(node as AST.SubExpression, names);
}
