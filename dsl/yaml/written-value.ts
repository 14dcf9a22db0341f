import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  Scalar,
  type YAMLMap,
} from 'yaml';
import type { YamlFault } from './yaml-fault.ts';

/** Values that aliases may multiply a file into. A campaign has some hundreds. */
const MAX_VALUES = 20_000;
const KNOWN_TAG = /^tag:yaml\.org,2002:(?:str|int|float|bool|null|map|seq)$/;

/** Plain data of a document, and everything in it that campaign files may not use. */
export function writtenValue(document: Document): { readonly value: unknown; readonly faults: readonly YamlFault[] } {
  const reader = new Reader(document);
  return { value: reader.read(document.contents), faults: reader.faults };
}

/** The text of a key as it is written, so that `1:` and `true:` stay the names that the author sees; null if it is none. */
export function keyText(pair: Pair): string | null {
  const { key } = pair;
  if (!isScalar(key)) return null;
  return typeof key.value === 'string' ? key.value : (key.source ?? null);
}

class Reader {
  readonly faults: YamlFault[] = [];
  readonly #document: Document;
  readonly #open = new Set<Node>();
  #values = 0;
  #exhausted = false;

  constructor(document: Document) {
    this.#document = document;
  }

  read(node: unknown): unknown {
    if (!isNode(node) || this.#exhausted) return null;
    this.#values += 1;
    if (this.#values > MAX_VALUES) {
      this.#exhausted = true;
      this.#fault(
        'yaml/unsupported',
        node,
        `the aliases multiply to more than ${MAX_VALUES} values`,
        'write the parts out',
      );
      return null;
    }
    if (isAlias(node)) return this.#alias(node);
    if (node.tag !== undefined && !KNOWN_TAG.test(node.tag)) {
      this.#fault('yaml/unsupported', node, `the tag ${node.tag} is not allowed`, 'remove the tag');
      return null;
    }
    if (isMap(node)) return this.#map(node);
    if (isSeq(node)) return node.items.map((item) => this.read(item));
    return isScalar(node) ? this.#scalar(node) : null;
  }

  #alias(node: Alias): unknown {
    const target = node.resolve(this.#document);
    if (target === undefined) {
      this.#fault(
        'yaml/syntax',
        node,
        `*${node.source} names no anchor above it`,
        `write &${node.source} at what it repeats`,
      );
      return null;
    }
    if (this.#open.has(target)) {
      this.#fault('yaml/unsupported', node, `*${node.source} repeats what it stands in`, 'write the part out');
      return null;
    }
    this.#open.add(target);
    const value = this.read(target);
    this.#open.delete(target);
    return value;
  }

  #map(node: YAMLMap): unknown {
    const value: Record<string, unknown> = {};
    for (const pair of node.items) {
      const key = keyText(pair);
      if (key === null) {
        this.#fault('yaml/unsupported', isNode(pair.key) ? pair.key : node, 'a key must be a plain text', null);
      } else if (key === '<<' && isScalar(pair.key) && pair.key.type === Scalar.PLAIN) {
        const help = 'write the fields out, or repeat one value with an alias';
        this.#fault('yaml/unsupported', pair.key, 'merge keys (<<) are not allowed', help);
      } else {
        const item = this.read(pair.value);
        // Defined, not assigned: a key named __proto__ stays a key.
        Object.defineProperty(value, key, { value: item, enumerable: true, writable: true, configurable: true });
      }
    }
    return value;
  }

  #scalar(node: Scalar): unknown {
    const { value } = node;
    if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
    if (
      typeof value === 'number' &&
      Number.isFinite(value) &&
      (!Number.isInteger(value) || Number.isSafeInteger(value))
    ) {
      return value;
    }
    this.#fault(
      'yaml/unsupported',
      node,
      `${node.source ?? 'this value'} is no number that can be kept exactly`,
      'put it in quotes',
    );
    return null;
  }

  #fault(code: YamlFault['code'], node: Node, message: string, help: string | null): void {
    const [start = 0, end = 0] = node.range ?? [];
    this.faults.push({ code, start, end, message, help, edit: null });
  }
}

function isNode(value: unknown): value is Node {
  return isMap(value) || isSeq(value) || isScalar(value) || isAlias(value);
}
