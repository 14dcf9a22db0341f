import type { Diagnostic, Fix, Position, TextEdit } from './diagnostic.ts';
import { LineMap } from './line-map.ts';
import { sortDiagnostics } from './sort.ts';

/** A fix that may be applied, and the fault that it mends. */
export interface ChosenFix {
  readonly diagnostic: Diagnostic;
  readonly fix: Fix;
}

/**
 * The safe fixes that can be applied together. A fix is taken whole or not at all; of two whose edits overlap or touch,
 * the one whose fault stands first is taken, and the other waits for the next check. Equal fixes are taken once.
 */
export function chooseFixes(diagnostics: readonly Diagnostic[]): readonly ChosenFix[] {
  const taken: TextEdit[] = [];
  return sortDiagnostics(diagnostics).flatMap((diagnostic): readonly ChosenFix[] => {
    const { fix } = diagnostic;
    if (fix === null || fix.applicability !== 'safe' || fix.edits.length === 0) return [];
    const clashes = fix.edits.some((edit, index) =>
      [...taken, ...fix.edits.slice(0, index)].some((other) => touch(edit, other)),
    );
    if (clashes) return [];
    taken.push(...fix.edits);
    return [{ diagnostic, fix }];
  });
}

/** The text with all edits made. The edits are of one file and do not overlap; their order does not matter. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const map = new LineMap(text);
  const placed = edits
    .map(({ range, newText }) => ({ start: map.offset(range.start), end: map.offset(range.end), newText }))
    .sort((a, b) => b.start - a.start);
  return placed.reduce((result, { start, end, newText }) => result.slice(0, start) + newText + result.slice(end), text);
}

/** Edits that only meet at their ends count too: their order would decide the result. */
function touch(a: TextEdit, b: TextEdit): boolean {
  return a.file === b.file && !before(a.range.end, b.range.start) && !before(b.range.end, a.range.start);
}

function before(a: Position, b: Position): boolean {
  return a.line < b.line || (a.line === b.line && a.column < b.column);
}
