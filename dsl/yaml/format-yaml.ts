import {
  type Document,
  isCollection,
  isMap,
  isScalar,
  isSeq,
  type Node,
  parseDocument,
  Scalar,
  stringify,
  visit,
  YAMLMap,
  YAMLSeq,
} from 'yaml';
import type { KeyOrder } from '../editor/key-order.ts';
import { keyText, writtenValue } from './written-value.ts';

/** Longest `{ ... }` or `[...]` on one line, in UTF-16 units; a longer one is written with a line for each entry. */
const LONGEST_FLOW = 100;

/**
 * A YAML file in its canonical form: keys in the order of the language, two spaces, `{ a: b }` and `[a, b]`, double quotes
 * where there are quotes. Comments and blank lines stay with what they stand at. Formatting twice is formatting once,
 * and the value never changes; where a new order would put an alias before its anchor, the written order stays.
 * Null for text that is no sound YAML.
 */
export function formatYaml(text: string, order: KeyOrder): string | null {
  const before = parseDocument(text);
  if (before.errors.length > 0 || before.contents === null) return null;
  const meaning = canonical(before);
  const formatted = print(text, order);
  if (formatted !== null && sameMeaning(formatted, meaning)) return formatted;
  const unsorted = print(text, null);
  return unsorted !== null && sameMeaning(unsorted, meaning) ? unsorted : null;
}

function print(text: string, order: KeyOrder | null): string | null {
  const document = parseDocument(text);
  if (order !== null) {
    keepHead(document.contents);
    sort(document.contents, order);
    if (!aliasesFollow(document)) return null;
  }
  // Quotes first: they decide what fits on a line.
  visit(document, { Scalar: (place, node) => quote(node, place === 'key') });
  visit(document, {
    Collection: (_, node) => {
      node.flow = node.flow === true && fitsOneLine(node);
      if (isSeq(node) && node.flow) padded(node, '');
      else if (isMap(node)) padded(node, ' ');
    },
  });
  return document.toString({ lineWidth: 0, indent: 2, indentSeq: true, flowCollectionPadding: true });
}

/** Whether each alias comes after its anchor. */
function aliasesFollow(document: Document): boolean {
  const anchors = new Set<string>();
  let follow = true;
  visit(document, {
    Alias: (_, { source }) => {
      follow &&= anchors.has(source);
    },
    Value: (_, { anchor }) => {
      if (anchor !== undefined) anchors.add(anchor);
    },
  });
  return follow;
}

/** What stands above the first key is said of the file, whichever key comes first afterwards. */
function keepHead(contents: unknown): void {
  const key = isMap(contents) ? contents.items[0]?.key : null;
  if (!isMap(contents) || !isScalar(key) || key.commentBefore == null) return;
  contents.commentBefore = key.commentBefore;
  key.commentBefore = null;
}

/** Pairs with their comments, in the order of the language, all the way down. */
function sort(node: unknown, order: KeyOrder): void {
  if (isSeq(node)) {
    for (const item of node.items) sort(item, order.items());
  } else if (isMap(node)) {
    const sorted = order.sorted(node.items.map((pair) => keyText(pair) ?? ''));
    const first = node.items[0];
    node.items.sort((a, b) => sorted.indexOf(keyText(a) ?? '') - sorted.indexOf(keyText(b) ?? ''));
    for (const pair of node.items) sort(pair.value, order.under(keyText(pair) ?? ''));
    // A blank line before what is now first would stand at the head of the group.
    const now = node.items[0];
    if (now !== first && isScalar(now?.key)) now.key.spaceBefore = false;
  }
}

/** What readers of YAML 1.1 take for something else than a text: `no`, `10:00`, `2027-01-11`, `1_000`. */
const AMBIGUOUS = /^(?:y|n|yes|no|on|off|true|false|null|~|[-+.]?[0-9][-0-9_.:eExT+Zz ]*)$/i;

/** Keys are words of the language, of which one is `on`; they stay as they are written. */
function quote(node: Scalar, isKey: boolean): void {
  if (typeof node.value !== 'string' || node.type === Scalar.BLOCK_LITERAL || node.type === Scalar.BLOCK_FOLDED) return;
  if (node.type === Scalar.PLAIN && (isKey || !AMBIGUOUS.test(node.value))) return;
  const plainer = node.value.includes('"') && !/['\\\p{Cc}]/u.test(node.value);
  node.type = plainer ? Scalar.QUOTE_SINGLE : Scalar.QUOTE_DOUBLE;
}

function fitsOneLine(node: Node): boolean {
  let hasComment = false;
  visit(node, (_, inner) => {
    if (isScalar(inner) || isCollection(inner)) hasComment ||= inner.comment != null || inner.commentBefore != null;
    if (isScalar(inner) && (inner.type === Scalar.BLOCK_LITERAL || inner.type === Scalar.BLOCK_FOLDED))
      hasComment = true;
  });
  if (hasComment) return false;
  const text = stringify(withoutAliases(node), { lineWidth: 0, collectionStyle: 'flow' }).trimEnd();
  return text.length <= LONGEST_FLOW && !text.includes('\n');
}

/** The same with words as long as the aliases: outside of the document that holds their anchors nothing can print them. */
function withoutAliases(node: Node): Node {
  const copy = node.clone() as Node;
  visit(copy, { Alias: (_, { source }) => new Scalar('x'.repeat(source.length + 1)) });
  return copy;
}

/** The library pads maps and lists alike; people write `{ a: b }` but `[a, b]`. */
function padded(node: YAMLMap | YAMLSeq, flowCollectionPadding: string): void {
  const print = isMap(node) ? YAMLMap.prototype.toString : YAMLSeq.prototype.toString;
  node.toString = (context, ...rest) =>
    print.call(node, context === undefined ? context : { ...context, flowCollectionPadding }, ...rest);
}

function canonical(document: Document): string {
  return JSON.stringify(sortedKeys(writtenValue(document).value));
}

function sameMeaning(text: string, meaning: string): boolean {
  const document = parseDocument(text);
  return document.errors.length === 0 && canonical(document) === meaning;
}

function sortedKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortedKeys);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, item]) => [key, sortedKeys(item)]);
}
