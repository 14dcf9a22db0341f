/** How long a text is, in the three ways in which channels count. */
export interface TextSize {
  /** Code points: what a reader counts, emoji of several parts apart. */
  readonly chars: number;
  /** UTF-16 units, as `string.length`. */
  readonly utf16: number;
  /** Bytes in EUC-KR (CP949), which mobile networks count: 1 for ASCII, 2 for anything else. */
  readonly eucKrBytes: number;
}

export const EMPTY: TextSize = { chars: 0, utf16: 0, eucKrBytes: 0 };

export function sizeOf(text: string): TextSize {
  let chars = 0;
  let eucKrBytes = 0;
  for (const letter of text) {
    chars += 1;
    eucKrBytes += (letter.codePointAt(0) ?? 0) < 0x80 ? 1 : 2;
  }
  return { chars, utf16: text.length, eucKrBytes };
}

export function plus(a: TextSize, b: TextSize): TextSize {
  return { chars: a.chars + b.chars, utf16: a.utf16 + b.utf16, eucKrBytes: a.eucKrBytes + b.eucKrBytes };
}

/** The larger of each count: what is not exceeded, whichever of the two texts comes. */
export function larger(a: TextSize, b: TextSize): TextSize {
  return {
    chars: Math.max(a.chars, b.chars),
    utf16: Math.max(a.utf16, b.utf16),
    eucKrBytes: Math.max(a.eucKrBytes, b.eucKrBytes),
  };
}

export function smaller(a: TextSize, b: TextSize): TextSize {
  return {
    chars: Math.min(a.chars, b.chars),
    utf16: Math.min(a.utf16, b.utf16),
    eucKrBytes: Math.min(a.eucKrBytes, b.eucKrBytes),
  };
}

export function times(size: TextSize, factor: number): TextSize {
  return { chars: size.chars * factor, utf16: size.utf16 * factor, eucKrBytes: size.eucKrBytes * factor };
}

/** The longest of some texts, count by count. */
export function longestOf(texts: readonly string[]): TextSize {
  return texts.map(sizeOf).reduce(larger, EMPTY);
}
