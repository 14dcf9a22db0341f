import { type Code, item, object, plain, print } from './code/code.ts';

/** The names that a file imports or gives, each of them once. */
export class Names {
  readonly #language = new Set<string>();
  readonly #kit = new Set<string>();
  /** Names of modules' default exports, by path. */
  readonly #modules = new Map<string, string>();
  readonly #taken: Set<string>;

  /** `taken` are names that nothing of the file's own may have. */
  constructor(taken: Iterable<string>) {
    this.#taken = new Set(taken);
  }

  /** A name of the language. */
  language(name: string): string {
    this.#language.add(name);
    return name;
  }

  /** A name of the kit in customer.ts. */
  kit(name: string): string {
    this.#kit.add(name);
    return name;
  }

  /** The default export of a module, named after what it is. */
  module(path: string, about: string): string {
    const known = this.#modules.get(path) ?? this.own(about);
    this.#modules.set(path, known);
    return known;
  }

  /** A name for a value of the file itself, as near to the wish as can be. */
  own(wish: string): string {
    const wanted = camelCase(wish);
    let name = wanted;
    for (let number = 2; RESERVED.has(name) || this.#taken.has(name); number += 1) name = `${wanted}${number}`;
    this.#taken.add(name);
    return name;
  }

  /** All names of others. */
  imported(): readonly string[] {
    return [...this.#language, ...this.#kit];
  }

  /** The import lines, in the order of formatters. `kit` is the path of customer.ts. */
  imports(kit: string): readonly string[] {
    const modules = [...this.#modules].map(([path, name]) => [path, plain(name)] as const);
    const local = [...(this.#kit.size === 0 ? [] : [[kit, braced(this.#kit)] as const]), ...modules];
    return [
      ...(this.#language.size === 0 ? [] : [importLine(braced(this.#language), 'campaigns-as-code')]),
      ...local
        .sort(([a], [b]) => upwards(b) - upwards(a) || compare(a, b))
        .map(([path, what]) => importLine(what, path)),
    ];
  }
}

function importLine(what: Code, from: string): string {
  return print(['import ', what.doc, ` from '${from}';`]);
}

function braced(names: ReadonlySet<string>): Code {
  return object([...names].sort(compare).map((name) => item(plain(name))));
}

/** Letter by letter, capitals right before the small ones: `inApp`, `inactive`, `inWeb`. */
function compare(a: string, b: string): number {
  const order = (text: string) => [...text].map((letter) => `${letter.toLowerCase()}${letter}`).join('');
  return order(a) < order(b) ? -1 : order(a) > order(b) ? 1 : 0;
}

/** Folders that a path goes up. */
function upwards(path: string): number {
  return path.split('../').length;
}

/** `push-footer` as `pushFooter`. */
function camelCase(words: string): string {
  const [first = '', ...rest] = words.split(/[^\p{ID_Continue}$]+/u).filter((word) => word !== '');
  const joined = first + rest.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  return /^[\p{ID_Start}$_]/u.test(joined) ? joined.charAt(0).toLowerCase() + joined.slice(1) : `_${joined}`;
}

/** Words of JavaScript that name nothing, and those that the printed functions call their arguments. */
const RESERVED: ReadonlySet<string> = new Set(
  `arguments await break case catch class const continue debugger default delete do else enum eval export extends false
  finally for function if implements import in instanceof interface let new null package private protected public return
  static super switch this throw true try typeof undefined var void while with yield c e`.split(/\s+/),
);
