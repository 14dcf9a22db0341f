/** How long a text is, in the ways in which channels count. */
export interface TextSize {
  /** Code points: what a reader counts, emoji of several parts apart. */
  readonly chars: number;
  /** UTF-16 units, as `string.length`. */
  readonly utf16: number;
  /** Bytes in EUC-KR (CP949), which mobile networks count: 1 for ASCII, 2 for anything else. */
  readonly eucKrBytes: number;
  /** Bytes in UTF-8, which push services and mail programs count: 3 for Hangul. */
  readonly utf8Bytes: number;
}

export const EMPTY: TextSize = { chars: 0, utf16: 0, eucKrBytes: 0, utf8Bytes: 0 };

export function sizeOf(text: string): TextSize {
  let chars = 0;
  let eucKrBytes = 0;
  let utf8Bytes = 0;
  for (const letter of text) {
    const code = letter.codePointAt(0) ?? 0;
    chars += 1;
    eucKrBytes += code < 0x80 ? 1 : 2;
    utf8Bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x1_0000 ? 3 : 4;
  }
  return { chars, utf16: text.length, eucKrBytes, utf8Bytes };
}

export function plus(a: TextSize, b: TextSize): TextSize {
  return byCount(a, b, (one, other) => one + other);
}

/** The larger of each count: what is not exceeded, whichever of the two texts comes. */
export function larger(a: TextSize, b: TextSize): TextSize {
  return byCount(a, b, Math.max);
}

export function smaller(a: TextSize, b: TextSize): TextSize {
  return byCount(a, b, Math.min);
}

export function times(size: TextSize, factor: number): TextSize {
  return byCount(size, size, (count) => count * factor);
}

/** The longest of some texts, count by count. */
export function longestOf(texts: readonly string[]): TextSize {
  return texts.map(sizeOf).reduce(larger, EMPTY);
}

function byCount(a: TextSize, b: TextSize, join: (one: number, other: number) => number): TextSize {
  return {
    chars: join(a.chars, b.chars),
    utf16: join(a.utf16, b.utf16),
    eucKrBytes: join(a.eucKrBytes, b.eucKrBytes),
    utf8Bytes: join(a.utf8Bytes, b.utf8Bytes),
  };
}
