import { type Document, isAlias, isCollection, isMap, isScalar, isSeq, type Node, type Pair, Scalar } from 'yaml';
import type { Range } from '../diagnostic/diagnostic.ts';
import type { LineMap } from '../diagnostic/line-map.ts';
import { textOffsets } from './text-offsets.ts';
import { keyText } from './written-value.ts';

/** What is asked for: see `Locate` of dsl/load. */
export interface YamlPlace {
  readonly path: readonly (string | number)[];
  readonly atKey: boolean;
  readonly span: { readonly start: number; readonly end: number } | null;
}

export interface YamlLocated {
  readonly range: Range;
  readonly edit: Range | null;
}

interface Found {
  readonly key: Node | null;
  readonly value: Node | null;
  /** How many parts of the path were found. */
  readonly depth: number;
}

/**
 * The place of a path in the text. What is missing or computed falls back to the key of what encloses it; so does a
 * value over several lines, as its key says more than its first line.
 */
export function locateYaml(text: string, map: LineMap, document: Document, place: YamlPlace): YamlLocated | null {
  const found = find(document, place.path);
  const exact = found.depth === place.path.length;
  if (exact && place.atKey && found.key !== null) return scalarPlace(text, map, found.key);
  if (exact && !place.atKey && found.value !== null) {
    const spanned = place.span === null ? null : spanPlace(text, map, found.value, place.span);
    if (spanned !== null) return spanned;
    const value = scalarPlace(text, map, found.value);
    if (value !== null && (value.range.start.line === value.range.end.line || found.key === null)) return value;
  }
  // An item of a list has no key of its own, so its first one stands for it.
  const inList = found.depth > 0 && isMap(found.value) ? anchorOf(found.value) : null;
  const fallback = found.key ?? inList ?? firstKey(document) ?? document.contents;
  const located = fallback === null ? null : scalarPlace(text, map, fallback);
  return located === null ? null : { range: located.range, edit: null };
}

function find(document: Document, path: YamlPlace['path']): Found {
  let found: Found = { key: null, value: document.contents, depth: 0 };
  for (const step of path) {
    const container = isAlias(found.value) ? (found.value.resolve(document) ?? null) : found.value;
    if (isMap(container)) {
      const pair = container.items.find((item: Pair) => keyText(item) === String(step));
      if (pair === undefined) break;
      found = { key: nodeOf(pair.key), value: nodeOf(pair.value), depth: found.depth + 1 };
    } else if (isSeq(container) && typeof step === 'number' && step < container.items.length) {
      found = { key: null, value: nodeOf(container.items[step]), depth: found.depth + 1 };
    } else {
      break;
    }
  }
  if (found.key === null && found.depth < path.length && found.depth > 0)
    return { ...found, key: anchorOf(found.value) };
  return found;
}

/** For something missing inside a list item: the first key of the item. */
function anchorOf(node: Node | null): Node | null {
  return isMap(node) ? nodeOf(node.items[0]?.key) : node;
}

function firstKey(document: Document): Node | null {
  return isMap(document.contents) ? nodeOf(document.contents.items[0]?.key) : null;
}

function nodeOf(value: unknown): Node | null {
  return isCollection(value) || isScalar(value) || isAlias(value) ? value : null;
}

/** The node's own place; quotes belong to the range but not to the edit. */
function scalarPlace(text: string, map: LineMap, node: Node): YamlLocated | null {
  if (node.range == null) return null;
  const [start, end] = node.range;
  const range = map.range(start, trimmed(text, start, end));
  if (!isScalar(node)) return { range, edit: null };
  if (node.type === Scalar.QUOTE_DOUBLE || node.type === Scalar.QUOTE_SINGLE) {
    return { range, edit: map.range(start + 1, end - 1) };
  }
  return { range, edit: node.type === Scalar.PLAIN ? range : null };
}

function trimmed(text: string, start: number, end: number): number {
  return start + text.slice(start, end).trimEnd().length;
}

function spanPlace(text: string, map: LineMap, node: Node, span: NonNullable<YamlPlace['span']>): YamlLocated | null {
  if (!isScalar(node)) return null;
  const offsets = textOffsets(text, node);
  const start = offsets?.[span.start];
  const end = offsets?.[span.end];
  if (start === undefined || end === undefined) return null;
  const range = map.range(start, Math.max(end, start));
  // What is written there must be what it means, or a text put in its place would need escapes of its own.
  const isPlain = text.slice(start, end) === String(node.value).slice(span.start, span.end);
  return { range, edit: isPlain ? range : null };
}
