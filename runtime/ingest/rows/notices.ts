/** Names that a notice counts; a file with more of them is not told of all. */
const MAX_NAMES = 50;

/** What was strange about rows that were taken all the same, by name. */
export interface Notice {
  readonly what: /** An attribute, property or event that the workspace does not have. */
    | 'unknown-name'
    /** An attribute or property that everyone has by the workspace's word. */
    | 'lacking';
  /** As in `attributes.tier`, or `type` for an event. */
  readonly name: string;
  readonly rows: number;
}

export class Notices {
  readonly #rows = new Map<string, number>();

  count(what: Notice['what'], name: string, rows = 1): void {
    const key = `${what} ${name}`;
    const before = this.#rows.get(key);
    if (before === undefined && this.#rows.size === MAX_NAMES) return;
    this.#rows.set(key, (before ?? 0) + rows);
  }

  add(notices: readonly Notice[]): void {
    for (const { what, name, rows } of notices) this.count(what, name, rows);
  }

  get all(): readonly Notice[] {
    return [...this.#rows].map(([key, rows]) => {
      const [what = '', ...name] = key.split(' ');
      return { what: what as Notice['what'], name: name.join(' '), rows };
    });
  }
}
