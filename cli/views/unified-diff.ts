/** Unchanged lines around a change. */
const CONTEXT = 3;

/** A line of a comparison: kept (` `), taken away (`-`) or added (`+`). */
export interface DiffLine {
  readonly sign: ' ' | '-' | '+';
  readonly text: string;
}

/** What changes between two texts, as `diff -u` and git write it; empty where nothing does. No line break at the end. */
export function unifiedDiff(file: string, before: string, after: string): string {
  if (before === after) return '';
  const hunks = hunksOf(compare(linesOf(before), linesOf(after)));
  return [`--- a/${file}`, `+++ b/${file}`, ...hunks].join('\n');
}

/** Lines with their ends, so that a change of nothing but the ends is one. */
function linesOf(text: string): readonly string[] {
  return text.split(/(?<=\n)/);
}

/** The shortest way from one list of lines to the other (Myers 1986), deletions first. */
function compare(before: readonly string[], after: readonly string[]): readonly DiffLine[] {
  const trail: Map<number, number>[] = [];
  let reach = new Map<number, number>([[1, 0]]);
  for (let edits = 0; ; edits++) {
    trail.push(new Map(reach));
    const next = new Map(reach);
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      let x = goesDown(reach, diagonal, edits) ? at(reach, diagonal + 1) : at(reach, diagonal - 1) + 1;
      while (x < before.length && x - diagonal < after.length && before[x] === after[x - diagonal]) x++;
      next.set(diagonal, x);
      reach = next;
      if (x >= before.length && x - diagonal >= after.length) return walkBack(trail, before, after);
    }
  }
}

const at = (reach: ReadonlyMap<number, number>, diagonal: number) => reach.get(diagonal) ?? -1;

function goesDown(reach: ReadonlyMap<number, number>, diagonal: number, edits: number): boolean {
  return diagonal === -edits || (diagonal !== edits && at(reach, diagonal - 1) < at(reach, diagonal + 1));
}

function walkBack(
  trail: readonly ReadonlyMap<number, number>[],
  before: readonly string[],
  after: readonly string[],
): readonly DiffLine[] {
  const lines: DiffLine[] = [];
  let [x, y] = [before.length, after.length];
  for (let edits = trail.length - 1; edits >= 0; edits--) {
    const reach = trail[edits] ?? new Map();
    const diagonal = x - y;
    const previous = goesDown(reach, diagonal, edits) ? diagonal + 1 : diagonal - 1;
    const start = at(reach, previous);
    const startY = start - previous;
    while (x > start && y > startY && x > 0 && y > 0) {
      x--;
      y--;
      lines.push({ sign: ' ', text: before[x] ?? '' });
    }
    if (edits === 0) break;
    if (x === start) lines.push({ sign: '+', text: after[--y] ?? '' });
    else lines.push({ sign: '-', text: before[--x] ?? '' });
  }
  return lines.reverse();
}

function hunksOf(lines: readonly DiffLine[]): readonly string[] {
  const changed = lines.flatMap(({ sign }, index) => (sign === ' ' ? [] : [index]));
  const groups: { from: number; to: number }[] = [];
  for (const index of changed) {
    const last = groups.at(-1);
    if (last !== undefined && index - last.to <= CONTEXT * 2) last.to = index;
    else groups.push({ from: index, to: index });
  }
  return groups.flatMap(({ from, to }) => {
    const start = Math.max(0, from - CONTEXT);
    const hunk = lines.slice(start, to + CONTEXT + 1);
    return [header(lines.slice(0, start), hunk), ...hunk.flatMap(printed)];
  });
}

function header(above: readonly DiffLine[], hunk: readonly DiffLine[]): string {
  const range = (other: '-' | '+') => {
    const count = (lines: readonly DiffLine[]) =>
      lines.filter(({ sign, text }) => sign !== other && text !== '').length;
    const length = count(hunk);
    return `${count(above) + (length === 0 ? 0 : 1)}${length === 1 ? '' : `,${length}`}`;
  };
  return `@@ -${range('+')} +${range('-')} @@`;
}

function printed({ sign, text }: DiffLine): readonly string[] {
  // What follows the last line break is no line of its own.
  if (text === '') return [];
  return text.endsWith('\n') ? [sign + text.slice(0, -1)] : [sign + text, '\\ No newline at end of file'];
}
