/**
 * Splits the rows of a batch so that no key stands twice in a statement: the first row of a key goes into round 0, the
 * second into round 1. Merged round by round, a later row finds what an earlier one left.
 */
export class Rounds {
  readonly #seen = new Map<string, number>();
  #last = 0;

  next(key: string): number {
    const before = this.#seen.get(key);
    const round = before === undefined ? 0 : before + 1;
    this.#seen.set(key, round);
    if (round > this.#last) this.#last = round;
    return round;
  }

  /** The last round that there is. */
  get last(): number {
    return this.#last;
  }
}
