import type { Diagnostic, Range } from './diagnostic.ts';
import { sortDiagnostics } from './sort.ts';

/** A place for machines: lines and columns count from 1 as in the pretty form, columns in UTF-16 units, end exclusive. */
interface PlaceJson {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** A diagnostic as `--json` shows it. */
export interface DiagnosticJson {
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly file: string | null;
  readonly place: PlaceJson | null;
  readonly labels: readonly { readonly place: PlaceJson; readonly text: string }[];
  readonly help: string | null;
  readonly fix: {
    readonly title: string;
    readonly applicability: 'safe' | 'maybe';
    readonly edits: readonly { readonly place: PlaceJson; readonly newText: string }[];
  } | null;
}

/** Diagnostics as plain data in order of file and place; the CLI engine adds `formatVersion` around it. */
export function renderJson(diagnostics: readonly Diagnostic[]): readonly DiagnosticJson[] {
  return sortDiagnostics(diagnostics).map(({ code, severity, message, file, range, labels, help, fix }) => ({
    code,
    severity,
    message,
    file,
    place: file === null || range === null ? null : placeJson(file, range),
    labels: labels.map((label) => ({ place: placeJson(label.file, label.range), text: label.text })),
    help,
    fix: fix && {
      ...fix,
      edits: fix.edits.map((edit) => ({ place: placeJson(edit.file, edit.range), newText: edit.newText })),
    },
  }));
}

function placeJson(file: string, { start, end }: Range): PlaceJson {
  return { file, line: start.line + 1, column: start.column + 1, endLine: end.line + 1, endColumn: end.column + 1 };
}
