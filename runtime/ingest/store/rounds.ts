/**
 * Splits the rows of a batch so that no key stands twice in a statement: the first row of a key goes into round 0, the
 * second into round 1. Merged round by round, a later row finds what an earlier one left.
 *
 * Keeps 64 bits of each key instead of the key, in a table that is cleared and used again. Two keys that agree in them
 * go into different rounds, which is needless and harmless.
 */
export class Rounds {
  readonly #capacity: number;
  readonly #mask: number;
  readonly #first: Int32Array;
  readonly #second: Int32Array;
  /** Rows of the key so far; 0 for a free place. */
  readonly #rows: Int32Array;
  #keys = 0;

  /** `capacity`: most keys of a batch. Takes 24 bytes and more for each. */
  constructor(capacity: number) {
    const places = 2 ** Math.ceil(Math.log2(Math.max(8, capacity * 2)));
    this.#capacity = capacity;
    this.#mask = places - 1;
    this.#first = new Int32Array(places);
    this.#second = new Int32Array(places);
    this.#rows = new Int32Array(places);
  }

  next(key: string): number {
    let first = 0x811c9dc5 | 0;
    let second = 0x41c6ce57;
    for (let at = 0; at < key.length; at += 1) {
      const unit = key.charCodeAt(at);
      first = Math.imul(first ^ unit, 0x01000193);
      second = Math.imul(second ^ unit, 0x5f356495) + at;
    }
    second |= 0;
    let place = (first ^ (second >>> 15)) & this.#mask;
    for (;;) {
      const rows = this.#rows[place] ?? 0;
      if (rows === 0) return this.#begin(place, first, second);
      if (this.#first[place] === first && this.#second[place] === second) {
        this.#rows[place] = rows + 1;
        return rows;
      }
      place = (place + 1) & this.#mask;
    }
  }

  clear(): void {
    this.#rows.fill(0);
    this.#keys = 0;
  }

  #begin(place: number, first: number, second: number): number {
    if (this.#keys === this.#capacity) throw new Error(`a batch has more than ${this.#capacity} keys`);
    this.#keys += 1;
    this.#first[place] = first;
    this.#second[place] = second;
    this.#rows[place] = 1;
    return 0;
  }
}
