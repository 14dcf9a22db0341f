/** Types that audience SQL binds. Written as casts, so that a placeholder means the same wherever it stands. */
export type SqlType =
  | 'text'
  | 'text[]'
  | 'numeric'
  | 'numeric[]'
  | 'boolean'
  | 'boolean[]'
  | 'bigint'
  | 'bigint[]'
  | 'integer'
  | 'timestamptz';

/** Values of one statement. Every value that comes from a campaign or a person is bound here, never spliced. */
export class Parameters {
  readonly #values: unknown[] = [];

  get values(): readonly unknown[] {
    return this.#values;
  }

  /** Binds the value and answers its placeholder, as in `$3::text`. */
  add(value: unknown, type: SqlType): string {
    this.#values.push(value);
    return `$${this.#values.length}::${type}`;
  }
}
