import type { Diagnostic, Position } from './diagnostic.ts';

const START: Position = { line: 0, column: 0 };

/** By file, place, code and message, so that equal input gives equal output. Faults of no file come first. */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return [...diagnostics].sort((a, b) => {
    const from = a.range?.start ?? START;
    const to = b.range?.start ?? START;
    return (
      compareText(a.file ?? '', b.file ?? '') ||
      from.line - to.line ||
      from.column - to.column ||
      compareText(a.code, b.code) ||
      compareText(a.message, b.message)
    );
  });
}

/** UTF-16 order, the same in every locale. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
