import type { Position, Range } from './diagnostic.ts';

/** Turns UTF-16 offsets of one text into lines and columns. Lines end at `\n`; a `\r` before it belongs to the line. */
export class LineMap {
  readonly #text: string;
  readonly #starts: readonly number[];

  constructor(text: string) {
    const starts = [0];
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
    this.#text = text;
    this.#starts = starts;
  }

  /** The place of an offset; offsets outside the text are moved to its nearest end. */
  position(offset: number): Position {
    const wanted = Math.max(0, Math.min(offset, this.#text.length));
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= wanted) low = middle;
      else high = middle - 1;
    }
    return { line: low, column: wanted - (this.#starts[low] ?? 0) };
  }

  range(start: number, end: number): Range {
    return { start: this.position(start), end: this.position(end) };
  }

  /** The offset of a place; the inverse of `position` for places that exist. */
  offset(position: Position): number {
    return Math.min((this.#starts[position.line] ?? this.#text.length) + position.column, this.#text.length);
  }

  /** One line without its line end; empty when there is no such line. */
  line(index: number): string {
    const start = this.#starts[index];
    if (start === undefined) return '';
    const end = this.#starts[index + 1];
    return this.#text.slice(start, end === undefined ? undefined : end - 1).replace(/\r$/, '');
  }
}
