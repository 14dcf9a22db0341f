import type { Rendered } from '../../adapters/contract/index.ts';
import type { TemplateNode } from '../../dsl/ir/index.ts';
import type { CompileTemplate } from './dependencies.ts';

type Person = Parameters<ReturnType<CompileTemplate>>[0];

/** Fields that are one line wherever they are shown, whatever an attribute holds: a line break could add a header. */
const ONE_LINE: ReadonlySet<string> = new Set(['subject', 'preheader', 'title', 'name', 'url', 'deepLink']);

/**
 * Compiles every template inside of a content once; the answer fills them for one person. It knows no channel: what is
 * a template becomes its text, all else stays.
 */
export function fillerOf<T>(compile: CompileTemplate, content: T): (person: Person) => Rendered<T> {
  return filler(compile, content, '') as (person: Person) => Rendered<T>;
}

function filler(compile: CompileTemplate, part: unknown, field: string): (person: Person) => unknown {
  if (typeof part !== 'object' || part === null) return () => part;
  if (Array.isArray(part)) {
    const items = part.map((item) => filler(compile, item, field));
    return (person) => items.map((fill) => fill(person));
  }
  if (isTemplate(part)) {
    const fill = compile(part);
    return ONE_LINE.has(field) ? (person) => oneLine(fill(person)) : fill;
  }
  const fields = Object.entries(part).map(([name, value]) => [name, filler(compile, value, name)] as const);
  return (person) => Object.fromEntries(fields.map(([name, fill]) => [name, fill(person)]));
}

function isTemplate(part: object): part is TemplateNode {
  return 'kind' in part && part.kind === 'template';
}

function oneLine(text: string): string {
  return text.replace(/[\r\n\t]+/g, ' ').trim();
}
