import { LineMap } from '../../diagnostic/line-map.ts';
import type { Locate, Located, WrittenPlace } from '../locator.ts';
import { type FoundNode, findNode } from './find-node.ts';
import { textSpan } from './text-span.ts';
import { type ts, typescript } from './typescript.ts';

/**
 * Finds places of a definition in the TypeScript that wrote it. `written` is the definition as data. The file is parsed
 * at the first question only.
 */
export function locateTypescript(text: string, written: unknown): Locate {
  let parsed: { readonly file: ts.SourceFile; readonly map: LineMap } | null = null;
  return (place) => {
    if (parsed === null) {
      const t = typescript();
      const file = t.createSourceFile('campaign.ts', text, t.ScriptTarget.Latest, false, t.ScriptKind.TS);
      parsed = { file, map: new LineMap(text) };
    }
    return locate(parsed.file, parsed.map, written, place);
  };
}

function locate(file: ts.SourceFile, map: LineMap, written: unknown, place: WrittenPlace): Located | null {
  const found = findNode(file, place.path);
  if (!found.exact) return nearest(file, map, found);
  if (place.atKey) return found.key === null ? nearest(file, map, found) : keyPlace(file, map, found);
  if (found.value === null) return nearest(file, map, found);
  const value = valueAt(written, place.path);
  if (place.span !== null && typeof value === 'string') {
    const span = textSpan(file, found.literal ?? found.value, value, place.span);
    if (span !== null) {
      const range = map.range(span.start, span.end);
      return { range, edit: span.exact ? range : null };
    }
  }
  const located = nodePlace(file, map, found.value);
  // The key says more than the first line of a value over several lines.
  return located.range.start.line !== located.range.end.line && found.key !== null
    ? { range: nodePlace(file, map, found.key).range, edit: null }
    : located;
}

function nearest(file: ts.SourceFile, map: LineMap, { key, value }: FoundNode): Located | null {
  const node = key ?? value;
  return node === null ? null : { range: nodePlace(file, map, node).range, edit: null };
}

/**
 * The node's own place; the quotes of a text belong to the range but not to the edit. What is not a text as it stands,
 * such as a variable or a number, cannot be replaced by a word.
 */
function nodePlace(file: ts.SourceFile, map: LineMap, node: ts.Node): Located {
  const t = typescript();
  const start = node.getStart(file);
  const end = node.getEnd();
  const range = map.range(start, end);
  const isText = t.isStringLiteral(node) || t.isNoSubstitutionTemplateLiteral(node);
  return { range, edit: isText ? map.range(start + 1, end - 1) : null };
}

/** The name of a field may be written anew, but not where it is the name of a variable as well, as in `{ owner }`. */
function keyPlace(file: ts.SourceFile, map: LineMap, { key, value }: FoundNode): Located | null {
  if (key === null) return null;
  const located = nodePlace(file, map, key);
  return typescript().isIdentifier(key) && key !== value ? { ...located, edit: located.range } : located;
}

function valueAt(written: unknown, path: WrittenPlace['path']): unknown {
  let value = written;
  for (const step of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    value = (value as Readonly<Record<string | number, unknown>>)[step];
  }
  return value;
}
