import { type Document, isAlias, isMap, isScalar, isSeq, type Node, type Pair } from 'yaml';
import { keyText } from '../../yaml/written-value.ts';

type Path = readonly (string | number)[];

/** What is said about one place of a file: above it, beside it on its line, and behind the last entry that it holds. */
export interface Comment {
  readonly above: readonly string[];
  readonly beside: readonly string[];
  readonly below: readonly string[];
}

/** The comments of a YAML file by the places of the written form, to be taken along one by one, so that none is lost. */
export class Comments {
  /** What stands above the first key, with an empty line between paragraphs. */
  readonly head: readonly string[];
  /** What stands below the last one. */
  readonly foot: readonly string[];
  readonly #text: string;
  readonly #byPlace = new Map<string, Comment>();

  constructor(text: string, document: Document) {
    this.#text = text;
    const { contents } = document;
    const head = [...paragraphs(document.commentBefore), ...paragraphs(contents?.commentBefore)];
    if (isMap(contents)) {
      const [first] = contents.items;
      // Said of the file: the first key is mostly `version`, which TypeScript does not write.
      if (isScalar(first?.key)) head.push(...paragraphs(first.key.commentBefore));
      for (const pair of contents.items) this.#pair(pair, [], pair === first);
    }
    this.head = joined(head.map((lines) => lines.filter((line) => !line.startsWith('yaml-language-server:'))));
    this.foot = joined([...paragraphs(contents?.comment), ...paragraphs(document.comment)]);
  }

  /** What is said at a place, and above it all that was said inside of it and not taken. */
  take(path: Path): Comment {
    const place = JSON.stringify(path);
    const own = this.#byPlace.get(place) ?? NONE;
    const inside = [...this.#byPlace].filter(([other]) => other.startsWith(`${place.slice(0, -1)},`));
    for (const [other] of [[place], ...inside]) this.#byPlace.delete(String(other));
    const left = inside.flatMap(([, { above, beside, below }]) => [...above, ...beside, ...below]);
    // With nothing printed inside, there is no last entry to stand behind.
    return { ...own, above: [...own.above, ...left] };
  }

  #collect(node: unknown, path: Path): void {
    if (isMap(node)) for (const pair of node.items) this.#pair(pair, path, false);
    if (isSeq(node)) {
      for (const [index, one] of node.items.entries()) {
        const at = [...path, index];
        if (isNode(one)) this.#note(at, { above: paragraph(one.commentBefore) });
        this.#value(one, at, null);
      }
    }
  }

  /** What stands above the first key of a file is told by `head`. */
  #pair(pair: Pair, path: Path, isFirst: boolean): void {
    const at = [...path, keyText(pair) ?? ''];
    const key = isScalar(pair.key) ? pair.key : null;
    this.#note(at, { above: isFirst ? [] : paragraph(key?.commentBefore), beside: paragraph(key?.comment) });
    this.#value(pair.value, at, key?.range?.[1] ?? null);
  }

  /** `keyEnd` is where the key of the value ends; null in a list. */
  #value(node: unknown, at: Path, keyEnd: number | null): void {
    if (isAlias(node)) this.#note(at, { beside: paragraph(node.comment) });
    if (!isNode(node)) return;
    if (isScalar(node)) {
      // A text of several lines has its comment beside the sign that opens it.
      this.#note(at, { above: keyEnd === null ? [] : paragraph(node.commentBefore), beside: paragraph(node.comment) });
      return;
    }
    const isGroup = isMap(node) || isSeq(node);
    const before = keyEnd === null ? [] : paragraph(node.commentBefore);
    const ownLine = keyEnd === null ? '' : (this.#text.slice(keyEnd).split('\n', 1)[0] ?? '');
    const own = isGroup && ownLine.includes('#') ? before.slice(0, 1) : isGroup ? [] : before;
    const isFlow = isGroup && node.flow === true;
    this.#note(at, { above: own, ...(isFlow ? { beside: paragraph(node.comment) } : {}) });
    const places = isGroup
      ? node.items.map((one, index) => [...at, isSeq(node) ? index : (keyText(one as Pair) ?? '')])
      : [];
    const [first] = places;
    if (first !== undefined) this.#note(first, { above: before.slice(own.length) });
    this.#collect(node, at);
    const last = places.at(-1);
    if (last !== undefined && !isFlow) this.#note(last, { below: paragraph(node.comment) });
  }

  #note(path: Path, more: Partial<Comment>): void {
    const place = JSON.stringify(path);
    const known = this.#byPlace.get(place) ?? NONE;
    const both = (key: keyof Comment) => [...known[key], ...(more[key] ?? [])];
    const all = { above: both('above'), beside: both('beside'), below: both('below') };
    if (all.above.length + all.beside.length + all.below.length > 0) this.#byPlace.set(place, all);
  }
}

const NONE: Comment = { above: [], beside: [], below: [] };

/** Lines without the sign, and without those that are empty. */
function paragraph(comment: string | null | undefined): readonly string[] {
  const lines = comment == null ? [] : comment.split('\n').map((line) => line.replace(/^ /, '').trimEnd());
  return lines.filter((line) => line !== '');
}

function paragraphs(comment: string | null | undefined): readonly (readonly string[])[] {
  return (comment ?? '').split(/\n\s*\n/).map(paragraph);
}

function joined(paragraphs: readonly (readonly string[])[]): readonly string[] {
  return paragraphs
    .filter((lines) => lines.length > 0)
    .flatMap((lines, index) => (index === 0 ? lines : ['', ...lines]));
}

function isNode(value: unknown): value is Node {
  return isMap(value) || isSeq(value) || isScalar(value);
}
