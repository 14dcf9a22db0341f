import { type Document, isAlias, isMap, isNode, isSeq, type Node } from 'yaml';
import { keyText } from '../../yaml/written-value.ts';
import { type Code, declaration, plain, print } from './code/code.ts';
import type { Names } from './names.ts';

type Path = readonly (string | number)[];

/**
 * What a YAML file says in several places, by anchors and aliases: in TypeScript a constant. The file is printed twice;
 * the first time tells which values can be one, being printed alike everywhere and speaking of no event.
 */
export class Shared {
  /** The node that is meant at a place, where it is meant at several. */
  readonly #places: ReadonlyMap<string, Node>;
  /** Names of the constants; empty the first time. */
  readonly #names: ReadonlyMap<Node, string>;
  /** What was printed for a node at its places; null where that can have no name. */
  readonly #printed = new Map<Node, readonly (string | null)[]>();
  readonly #constants = new Map<string, Code>();
  /** Places that are being printed: who asks for one again from within means the same. */
  readonly #open = new Set<string>();
  #mentions = 0;

  private constructor(places: ReadonlyMap<string, Node>, names: ReadonlyMap<Node, string>) {
    this.#places = places;
    this.#names = names;
  }

  static of(document: Document): Shared {
    return new Shared(placesOf(document), new Map());
  }

  /** For the second printing. */
  named(names: Names): Shared {
    const constant = ([, [first, ...others]]: readonly [Node, readonly (string | null)[]]) =>
      first !== null && others.length > 0 && others.every((text) => text === first);
    const nodes = [...this.#printed].filter(constant).map(([node]) => node);
    return new Shared(this.#places, new Map(nodes.map((node) => [node, names.own(anchorOf(node) ?? 'shared')])));
  }

  /** The code for a place: what `make` prints, or the name of a constant. */
  at(path: Path, make: () => Code): Code {
    const place = JSON.stringify(path);
    const node = this.#places.get(place);
    if (node === undefined || this.#open.has(place)) return make();
    this.#open.add(place);
    const code = this.#named(node, make);
    this.#open.delete(place);
    return code;
  }

  #named(node: Node, make: () => Code): Code {
    const name = this.#names.get(node);
    if (name === undefined) {
      const { code, usesEvent } = this.watched(make);
      // A name for a name says nothing, and `c` is known in steps only.
      const text = code.kind === 'plain' || usesEvent ? null : print(code.doc);
      this.#printed.set(node, [...(this.#printed.get(node) ?? []), text]);
      return code;
    }
    // What it is made of comes before it.
    if (!this.#constants.has(name)) this.#constants.set(name, make());
    return plain(name);
  }

  /** The event of the trigger is spoken of. */
  mention(): void {
    this.#mentions += 1;
  }

  watched(make: () => Code): { readonly code: Code; readonly usesEvent: boolean } {
    const before = this.#mentions;
    const code = make();
    return { code, usesEvent: this.#mentions > before };
  }

  declarations(): readonly string[] {
    return [...this.#constants].map(([name, code]) => declaration(name, code));
  }
}

/** Places of anchored values that aliases repeat, and of the aliases. */
function placesOf(document: Document): ReadonlyMap<string, Node> {
  const places = new Map<string, Node>();
  const repeated = new Set<Node>();
  const collect = (node: unknown, path: Path): void => {
    const target = isAlias(node) ? node.resolve(document) : undefined;
    if (target !== undefined) repeated.add(target);
    const meant = target ?? node;
    if (isNode(meant) && anchorOf(meant) !== null) places.set(JSON.stringify(path), meant);
    if (isMap(node)) for (const pair of node.items) collect(pair.value, [...path, keyText(pair) ?? '']);
    if (isSeq(node)) for (const [index, item] of node.items.entries()) collect(item, [...path, index]);
  };
  collect(document.contents, []);
  return new Map([...places].filter(([, node]) => repeated.has(node)));
}

function anchorOf(node: Node): string | null {
  return 'anchor' in node ? (node.anchor ?? null) : null;
}
