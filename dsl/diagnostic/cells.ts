import stringWidth from 'string-width';

/** One glyph of a source line as the terminal shows it. */
export interface Cell {
  readonly text: string;
  /** Terminal columns: 0 for combining marks, 2 for Korean and emoji. */
  readonly width: number;
  /** UTF-16 offset in the line, end exclusive. */
  readonly start: number;
  readonly end: number;
}

const TAB = '  ';
const PLAIN = /^[ -~]*$/;
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Splits a line into glyphs. A tab takes two columns; control characters show as `·`, so no file can drive the terminal. */
export function cellsOf(line: string): readonly Cell[] {
  const cells: Cell[] = [];
  for (const { segment, index } of graphemes.segment(line)) {
    const text = segment === '\t' ? TAB : printable(segment);
    cells.push({ text, width: widthOf(text), start: index, end: index + segment.length });
  }
  return cells;
}

/** Text without control characters: line breaks become spaces, the rest `·`. */
export function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose
  return text.replace(/\r?\n/g, ' ').replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '·');
}

/** Terminal columns of a text. */
export function widthOf(text: string): number {
  return PLAIN.test(text) ? text.length : stringWidth(text);
}

/** Breaks a text at spaces into lines of at most `width` columns; a longer word is broken inside. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of printable(text).split(' ')) {
    const joined = line === '' ? word : `${line} ${word}`;
    if (widthOf(joined) <= width) {
      line = joined;
      continue;
    }
    if (line !== '') lines.push(line);
    const pieces = chop(word, width);
    lines.push(...pieces.slice(0, -1));
    line = pieces.at(-1) ?? '';
  }
  return line === '' && lines.length > 0 ? lines : [...lines, line];
}

function chop(word: string, width: number): readonly string[] {
  if (widthOf(word) <= width) return [word];
  const pieces: string[] = [];
  let piece = '';
  let used = 0;
  for (const cell of cellsOf(word)) {
    if (used + cell.width > width && piece !== '') {
      pieces.push(piece);
      piece = '';
      used = 0;
    }
    piece += cell.text;
    used += cell.width;
  }
  return [...pieces, piece];
}
