import type { DiagnosticCode } from './codes.ts';

/** A place in a text file. Lines and columns count from 0, columns in UTF-16 units; the end is exclusive. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

export interface Position {
  readonly line: number;
  readonly column: number;
}

export interface TextEdit {
  readonly file: string;
  readonly range: Range;
  readonly newText: string;
}

/** A change that mends the fault. `safe` keeps the meaning or restores the obvious one; `maybe` wants a look. */
export interface Fix {
  readonly title: string;
  readonly applicability: 'safe' | 'maybe';
  readonly edits: readonly TextEdit[];
}

/** A second place that explains the fault, such as the first of two equal ids. */
export interface Label {
  readonly file: string;
  readonly range: Range;
  readonly text: string;
}

/** One fault, as a value: what is wrong, where, why it matters, what to do. */
export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly severity: 'error' | 'warning';
  /** Path relative to the workspace's parent folder, with `/`. Null only where no file is at fault. */
  readonly file: string | null;
  readonly range: Range | null;
  /** What is wrong, one sentence without a full stop. Carries no personal data and no secret. */
  readonly message: string;
  readonly labels: readonly Label[];
  /** What to do, in the imperative; null where the message says it all. */
  readonly help: string | null;
  readonly fix: Fix | null;
}

/** A value, or the faults that kept it from being made. */
export type Result<T> =
  | { readonly ok: true; readonly value: T; readonly warnings: readonly Diagnostic[] }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/** Carries diagnostics through code that cannot return them. Only the CLI engine turns it into text. */
export class DiagnosticError extends Error {
  override readonly name = 'DiagnosticError';
  readonly diagnostics: readonly Diagnostic[];
  constructor(diagnostics: readonly Diagnostic[]) {
    super(diagnostics.map((diagnostic) => `${diagnostic.code}: ${diagnostic.message}`).join('\n'));
    this.diagnostics = diagnostics;
  }
}

/** The value of a result. Throws a `DiagnosticError` with the faults when there is none. */
export function required<T>(result: Result<T>): T {
  if (!result.ok) throw new DiagnosticError(result.diagnostics);
  return result.value;
}
