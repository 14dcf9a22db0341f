import { isMap, isScalar, isSeq, parseDocument } from 'yaml';
import { keyText } from '../../yaml/written-value.ts';

type Path = readonly (string | number)[];

/** The comments of a YAML file, to be taken along one by one, so that none is lost. */
export class Comments {
  /** What stands above the first key and below the last. */
  readonly head: readonly string[];
  readonly #byPath = new Map<string, string[]>();

  constructor(text: string) {
    const document = parseDocument(text);
    const { contents } = document;
    const head = [...lines(document.commentBefore), ...lines(contents?.commentBefore)];
    const first = isMap(contents) ? contents.items[0]?.key : null;
    // Said of the file: the first key is mostly `version`, which TypeScript does not write.
    if (isScalar(first)) head.push(...lines(first.commentBefore));
    this.head = [...head, ...lines(document.comment), ...lines(contents?.comment)].filter(
      (line) => !line.startsWith('yaml-language-server:'),
    );
    this.#collect(contents, []);
    if (isScalar(first)) this.#drop([String(first.value)], lines(first.commentBefore));
  }

  /** The comments at a place; a second question gets none. */
  take(path: Path): readonly string[] {
    const key = JSON.stringify(path);
    const found = this.#byPath.get(key) ?? [];
    this.#byPath.delete(key);
    return found;
  }

  /** All comments at a place and below it that nobody took. */
  takeBelow(path: Path): readonly string[] {
    const prefix = JSON.stringify(path).slice(0, -1);
    const keys = [...this.#byPath.keys()].filter((key) => key.startsWith(`${prefix},`) || key === `${prefix}]`);
    return keys.flatMap((key) => this.take(JSON.parse(key) as Path));
  }

  #collect(node: unknown, path: Path): void {
    if (isMap(node)) {
      for (const pair of node.items) {
        const at = [...path, keyText(pair) ?? ''];
        this.#note(at, pair.key);
        this.#note(at, pair.value);
        this.#collect(pair.value, at);
      }
    } else if (isSeq(node)) {
      for (const [index, one] of node.items.entries()) {
        this.#note([...path, index], one);
        this.#collect(one, [...path, index]);
      }
    }
  }

  #note(path: Path, node: unknown): void {
    if (!isScalar(node) && !isMap(node) && !isSeq(node)) return;
    const found = [...lines(node.commentBefore), ...lines(node.comment)];
    const key = JSON.stringify(path);
    if (found.length > 0) this.#byPath.set(key, [...(this.#byPath.get(key) ?? []), ...found]);
  }

  #drop(path: Path, known: readonly string[]): void {
    const left = this.take(path).slice(known.length);
    if (left.length > 0) this.#byPath.set(JSON.stringify(path), [...left]);
  }
}

function lines(comment: string | null | undefined): readonly string[] {
  return comment == null
    ? []
    : comment
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '');
}
