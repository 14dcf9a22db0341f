import type { Diagnostic, Position, Range } from './diagnostic.ts';
import { sortDiagnostics } from './sort.ts';

export interface RdjsonOptions {
  /** Text of a file, null when it cannot be read; needed because the format counts columns in bytes. */
  readonly source: (file: string) => string | null;
}

/**
 * The Reviewdog Diagnostic Format, which reviewdog turns into comments of a pull request on any host. Lines and columns
 * count from 1; columns in bytes of UTF-8; ends are exclusive. Suggestions are shown for edits in the file at fault only.
 */
export function renderRdjson(diagnostics: readonly Diagnostic[], { source }: RdjsonOptions): unknown {
  const lines = new Map<string, readonly string[]>();
  const lineOf = (file: string, line: number): string => {
    const known = lines.get(file) ?? (source(file) ?? '').split('\n');
    lines.set(file, known);
    return known[line] ?? '';
  };
  const place = (file: string, range: Range | null) => ({
    path: file,
    ...(range !== null && { range: rangeOf(range, (line) => lineOf(file, line)) }),
  });
  return {
    source: { name: 'campaigns' },
    severity: diagnostics.some(({ severity }) => severity === 'error') ? 'ERROR' : 'WARNING',
    diagnostics: sortDiagnostics(diagnostics).map(({ code, severity, file, range, message, help, labels, fix }) => ({
      message: help === null ? message : `${message}\n${help}`,
      // A location is required; what belongs to no file is told of the folder.
      location: place(file ?? 'campaigns', range),
      severity: severity === 'error' ? 'ERROR' : 'WARNING',
      code: { value: code },
      ...(labels.length > 0 && {
        relatedLocations: labels.map((label) => ({ message: label.text, location: place(label.file, label.range) })),
      }),
      ...(fix?.edits.every((edit) => edit.file === file) && {
        suggestions: fix.edits.map((edit) => ({
          range: rangeOf(edit.range, (line) => lineOf(edit.file, line)),
          text: edit.newText,
        })),
      }),
    })),
  };
}

function rangeOf({ start, end }: Range, lineOf: (line: number) => string) {
  return { start: positionOf(start, lineOf), end: positionOf(end, lineOf) };
}

function positionOf({ line, column }: Position, lineOf: (line: number) => string) {
  return { line: line + 1, column: utf8Length(lineOf(line).slice(0, column)) + 1 };
}

/** Bytes of a text in UTF-8; half a surrogate pair counts as the three bytes of its replacement. */
function utf8Length(text: string): number {
  let bytes = 0;
  for (const letter of text) {
    const point = letter.codePointAt(0) ?? 0;
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }
  return bytes;
}
