import type { CustomerSchema } from '../../schema/customer-schema.ts';
import { type Code, type Item, item, list, object, plain } from './code/code.ts';
import { data, literal, propertyName } from './code/literal.ts';
import type { Comments } from './comments.ts';
import type { Names } from './names.ts';
import { typedText } from './print/typed-text.ts';
import type { Shared } from './shared.ts';

export type Path = readonly (string | number)[];

/** What the printing of one file shares. */
export interface Sheet {
  readonly names: Names;
  readonly comments: Comments;
  readonly shared: Shared;
  readonly schema: CustomerSchema;
  /** Paths of the modules that export segments, by id. */
  readonly segments: ReadonlyMap<string, string>;
}

/** Prints what is data, with its comments. */
export class Printer {
  readonly names: Names;
  readonly #sheet: Sheet;
  /** The event that `c.event` stands for, while steps are printed. */
  #event: string | null = null;

  constructor(sheet: Sheet) {
    this.names = sheet.names;
    this.#sheet = sheet;
  }

  /** The code for a place: what `make` prints, or the name of what the file says in several places. */
  at(path: Path, make: () => Code): Code {
    return this.#sheet.shared.at(path, make);
  }

  /** An entry with what is said about it. */
  item(path: Path, code: Code, key = ''): Item {
    return item(code, { ...this.#sheet.comments.take(path), key: key === '' ? '' : propertyName(key) });
  }

  /** A property under the key of the file. */
  field(path: Path, make: () => Code, key = String(path.at(-1))): Item {
    return this.item(path, this.at(path, make), key);
  }

  /** Plain data; `special` prints what is more than that. */
  data(value: unknown, path: Path, special: Special = () => null): Code {
    return this.at(path, () => this.unnamed(value, path, special));
  }

  /** Plain data that the caller gives a name where it has one. */
  unnamed(value: unknown, path: Path, special: Special = () => null): Code {
    const known = special(value, path);
    if (known !== null) return known;
    if (Array.isArray(value)) return list(this.items(value, path, (one, at) => this.data(one, at, special)));
    if (typeof value !== 'object' || value === null) return data(value);
    return object(this.fields(value, path, special));
  }

  /** The properties of plain data. */
  fields(value: object, path: Path, special?: Special): readonly Item[] {
    const said = Object.entries(value).filter(([, one]) => one !== undefined);
    return said.map(([key, one]) => {
      const at = [...path, key];
      return this.item(at, this.data(one, at, special), key);
    });
  }

  /** The entries of a list. */
  items<T>(values: readonly T[], path: Path, make: (value: T, path: Path) => Code): readonly Item[] {
    return values.map((value, index) => {
      const at = [...path, index];
      return this.item(at, make(value, at));
    });
  }

  /** Options behind the first arguments of a call, if there are any. */
  options(value: object, path: Path): readonly Item[] {
    const items = this.fields(value, path);
    return items.length === 0 ? [] : [item(object(items))];
  }

  /** A text of a message, with typed references where they say the same. */
  text(source: string): Code {
    const { shared, schema } = this.#sheet;
    const event = this.#event === null ? null : (schema.events[this.#event]?.properties ?? null);
    const typed = source.includes('{{') ? typedText(source, { attributes: schema.attributes, event }) : null;
    if (typed === null) return literal(source);
    this.names.kit('text');
    if (typed.names.has('customer')) this.names.kit('customer');
    if (typed.names.has('c')) shared.mention();
    return typed.code;
  }

  /** Code in which `c.event` stands for an event, if one is named, and whether it is spoken of. */
  withEvent(event: string | null, make: () => Code): { readonly code: Code; readonly usesEvent: boolean } {
    this.#event = event;
    const watched = this.#sheet.shared.watched(make);
    this.#event = null;
    return watched;
  }

  /** The name of an event. */
  event(name: unknown): Code {
    return plain(`${this.names.kit('event')}.${String(name)}`);
  }

  /** The constant of a channel. */
  channel(word: unknown): Code {
    return plain(this.names.language(String(word)));
  }

  /** The name under which a segment of TypeScript is imported; null for one of YAML. */
  segment(id: string): string | null {
    const path = this.#sheet.segments.get(id);
    return path === undefined ? null : this.names.module(path, id);
  }
}

/** Code for a value that is more than data, or null. */
export type Special = (value: unknown, path: Path) => Code | null;
