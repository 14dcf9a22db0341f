import { type Cell, cellsOf } from './cells.ts';
import type { Range } from './diagnostic.ts';
import type { LineMap } from './line-map.ts';

export interface CodeFrame {
  /** The source line, clipped to the width. */
  readonly source: string;
  /** Spaces before the marks, in columns. */
  readonly indent: number;
  /** Length of the underline in columns, at least 1. */
  readonly length: number;
}

/**
 * The line on which a range starts, clipped to `width` columns around the marked part, with the underline counted in
 * terminal columns. A range over several lines is marked to the end of its first line.
 */
export function codeFrame(map: LineMap, range: Range, width: number): CodeFrame {
  const line = map.line(range.start.line);
  const cells = cellsOf(line);
  const from = Math.min(range.start.column, line.length);
  const to = range.end.line === range.start.line ? Math.min(range.end.column, line.length) : line.trimEnd().length;
  const window = clip(cells, from, to, width);
  const before = window.cells.filter((cell) => cell.end <= from);
  const marked = window.cells.filter((cell) => cell.end > from && cell.start < to);
  return {
    source:
      `${window.left ? '…' : ''}${window.cells.map((cell) => cell.text).join('')}${window.right ? '…' : ''}`.trimEnd(),
    indent: total(before) + (window.left ? 1 : 0),
    length: Math.max(1, total(marked)),
  };
}

function total(cells: readonly Cell[]): number {
  return cells.reduce((sum, cell) => sum + cell.width, 0);
}

/** The part of the line that fits, moved so that the start of the marks and as much of them as possible is seen. */
function clip(cells: readonly Cell[], from: number, to: number, width: number) {
  if (total(cells) <= width) return { cells, left: false, right: false };
  const room = Math.max(4, width - 2);
  const first = cells.findIndex((cell) => cell.end > from);
  const anchor = first === -1 ? cells.length : first;
  const marked = total(cells.filter((cell) => cell.end > from && cell.start < to));
  // What is left over beside the marks is shared: the reader wants to see what stands before them.
  let lead = Math.max(Math.floor(room / 4), Math.floor((room - marked) / 2));
  let begin = anchor;
  for (let cell = cells[begin - 1]; cell !== undefined && cell.width <= lead; cell = cells[begin - 1]) {
    lead -= cell.width;
    begin -= 1;
  }
  let end = begin;
  let left = room;
  for (let cell = cells[end]; cell !== undefined && cell.width <= left; cell = cells[end]) {
    left -= cell.width;
    end += 1;
  }
  return { cells: cells.slice(begin, end), left: begin > 0, right: end < cells.length };
}
