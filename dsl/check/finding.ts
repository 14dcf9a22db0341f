import type { DiagnosticCode } from '../diagnostic/codes.ts';

/**
 * A fault named by its place in the written form rather than in a file: schema, checks and templates answer these, and
 * the loader, which knows the file, turns them into diagnostics.
 */
export interface Finding {
  readonly code: DiagnosticCode;
  readonly severity: 'error' | 'warning';
  /** Keys and indexes from the root of the written form. */
  readonly path: readonly (string | number)[];
  /** True when the key at the end of the path is at fault rather than its value. */
  readonly atKey: boolean;
  /** Part of the text value at `path`, as UTF-16 offsets, end exclusive; null for the whole value. */
  readonly span: { readonly start: number; readonly end: number } | null;
  readonly message: string;
  readonly help: string | null;
  /** Text to put in place of the span, key or value; null where no single mend is known. */
  readonly replacement: string | null;
  /** The replacement is what was meant beyond doubt; `check --fix` writes it. */
  readonly sure: boolean;
}
