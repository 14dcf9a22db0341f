import { cut, pad, widthOf } from './text.ts';

export interface Column {
  readonly title: string;
  /** Numbers stand at the `end`. Default `start`. */
  readonly align?: 'start' | 'end';
  /** May be cut with `…` when the table is too wide; the widest such column gives first. Default false. */
  readonly gives?: boolean;
}

const GAP = 2;
/** Narrower than this no column becomes while there is another way. */
const LEAST = 4;

/**
 * Rows under titles, in at most `width` terminal cells per line. Colours in cells do not count. Where giving columns
 * cannot give enough, the lines are cut at the end.
 */
export function table(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  width: number,
): readonly string[] {
  const widths = fitted(columns, [columns.map(({ title }) => title), ...rows], width);
  const line = (cells: readonly string[]) => {
    const text = columns.map((column, index) => {
      const room = widths[index] ?? 0;
      return pad(cut(cells[index] ?? '', room), room, column.align);
    });
    return cut(text.join(' '.repeat(GAP)).trimEnd(), width);
  };
  return [line(columns.map(({ title }) => title)), ...rows.map(line)];
}

function fitted(columns: readonly Column[], rows: readonly (readonly string[])[], width: number): readonly number[] {
  const widths = columns.map((_, index) => Math.max(0, ...rows.map((cells) => widthOf(cells[index] ?? ''))));
  const room = width - GAP * Math.max(0, columns.length - 1);
  for (let over = sum(widths) - room; over > 0; over -= 1) {
    const widest = widestGiving(columns, widths);
    if (widest === null) break;
    widths[widest] = (widths[widest] ?? 0) - 1;
  }
  return widths;
}

function widestGiving(columns: readonly Column[], widths: readonly number[]): number | null {
  let best: number | null = null;
  for (const [index, column] of columns.entries()) {
    const own = widths[index] ?? 0;
    if (column.gives === true && own > LEAST && (best === null || own > (widths[best] ?? 0))) best = index;
  }
  return best;
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

/** A horizontal bar of `share` (0 to 1) in `cells` terminal cells; anything above nothing shows at least a sliver. */
export function bar(share: number, cells: number): string {
  const eighths = Math.round(Math.min(1, Math.max(0, share)) * cells * 8);
  const drawn = share > 0 ? Math.max(1, eighths) : 0;
  return '█'.repeat(Math.floor(drawn / 8)) + ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'][drawn % 8];
}
