import { cellsOf } from '../../dsl/diagnostic/cells.ts';
import type { Style } from '../engine/contract.ts';

/** A unified diff for people: coloured, and broken at the terminal's width with the sign before each piece. */
export function diffView(diff: string, style: Style): string {
  return diff
    .split('\n')
    .flatMap((line) => pieces(line, style.width).map((piece) => paint(line, piece, style)))
    .join('\n');
}

function paint(line: string, piece: string, style: Style): string {
  if (/^(?:---|\+\+\+) [ab]\//.test(line)) return style.paint('strong', piece);
  if (line.startsWith('@@')) return style.paint('accent', piece);
  if (line.startsWith('+')) return style.paint('good', piece);
  return line.startsWith('-') ? style.paint('bad', piece) : piece;
}

/** Nothing is left out: a change at the end of a long line must be seen. */
function pieces(line: string, width: number): readonly string[] {
  const [sign, text] = [line.slice(0, 1), line.slice(1).replace(/\r$/, '')];
  const lines: string[] = [''];
  let used = 1;
  for (const cell of cellsOf(text)) {
    if (used + cell.width > width) {
      lines.push('');
      used = 1;
    }
    lines[lines.length - 1] += cell.text;
    used += cell.width;
  }
  return lines.map((one) => sign + one);
}
