import { cellsOf, widthOf } from '../../dsl/diagnostic/cells.ts';

export { printable, widthOf, wrap } from '../../dsl/diagnostic/cells.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: an escape sequence starts with one
const COLOURS = /\u001b\[[0-9;]*m/g;

/** Fills with spaces on the right (`start`) or the left (`end`) of the text; a wider text stays as it is. */
export function pad(text: string, width: number, align: 'start' | 'end' = 'start'): string {
  const gap = ' '.repeat(Math.max(0, width - widthOf(text)));
  return align === 'start' ? text + gap : gap + text;
}

/** The text in at most `width` cells, its end replaced by `…` where it does not fit. A text that is cut loses its colours. */
export function cut(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  let kept = '';
  let used = 0;
  for (const cell of cellsOf(text.replace(COLOURS, ''))) {
    if (used + cell.width > width - 1) break;
    kept += cell.text;
    used += cell.width;
  }
  return width > 0 ? `${kept}…` : '';
}
