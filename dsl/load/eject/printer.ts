import type { CustomerSchema } from '../../schema/customer-schema.ts';
import { type Code, item, layOut, list, object } from './code.ts';
import type { Comments } from './comments.ts';
import { literal, typedText } from './print-text.ts';

type Path = readonly (string | number)[];

/** Thrown where a form has no twin. Caught by `eject`. */
export class NoTwin extends Error {
  readonly path: Path;

  constructor(path: Path, message: string) {
    super(message);
    this.path = path;
  }
}

/** What the printing of one campaign shares: its comments, and the names it must import. */
export class Printer {
  readonly comments: Comments;
  readonly #schema: CustomerSchema;
  readonly #typed: boolean;
  readonly #language = new Set<string>();
  readonly #kit = new Set<string>();

  /** `typed` texts are written by references to attributes, others stay Handlebars. */
  constructor(comments: Comments, schema: CustomerSchema, typed: boolean) {
    this.comments = comments;
    this.#schema = schema;
    this.#typed = typed;
  }

  /** A name of the language; it is imported. */
  use(name: string): string {
    this.#language.add(name);
    return name;
  }

  /** A name of the kit in customer.ts; it is imported. */
  useKit(name: string): string {
    this.#kit.add(name);
    return name;
  }

  imports(): { readonly language: readonly string[]; readonly kit: readonly string[] } {
    return { language: [...this.#language].sort(), kit: [...this.#kit].sort() };
  }

  refuse(path: Path, what: string): NoTwin {
    return new NoTwin(path, `${what} cannot be written as TypeScript by eject yet`);
  }

  /** Plain data on one line. */
  plain(value: unknown): string {
    return layOut(this.data(value, [], () => null));
  }

  /** Plain data; `special` prints what is more than data, by its path. */
  data(value: unknown, path: Path, special: (value: unknown, path: Path) => Code | null): Code {
    const known = special(value, path);
    if (known !== null) return known;
    if (typeof value === 'string') return literal(value);
    if (Array.isArray(value)) {
      return list(
        value.map((one, index) => item(this.data(one, [...path, index], special), this.#commentsAt([...path, index]))),
      );
    }
    if (typeof value !== 'object' || value === null) return JSON.stringify(value);
    const entries = Object.entries(value).map(([key, one]) => {
      const at = [...path, key];
      return item(this.data(one, at, special), this.#commentsAt(at), `${propertyName(key)}: `);
    });
    return object(entries);
  }

  /** A message text. */
  text(source: string): Code {
    const typed = this.#typed ? typedText(source, this.#schema) : null;
    if (typed === null) return literal(source);
    this.useKit('text');
    if (typed.includes('${customer.')) this.useKit('customer');
    return typed;
  }

  /** Data without a place has no comments. */
  #commentsAt(path: Path): readonly string[] {
    return path.length === 0 ? [] : this.comments.take(path);
  }
}

function propertyName(key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : literal(key);
}
