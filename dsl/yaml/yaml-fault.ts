import type { DiagnosticCode } from '../diagnostic/codes.ts';

/** A fault of the YAML text, by UTF-16 offsets; the loader, which knows the file, makes a diagnostic of it. */
export interface YamlFault {
  readonly code: DiagnosticCode;
  readonly start: number;
  readonly end: number;
  readonly message: string;
  readonly help: string | null;
  /** A change that mends it, by offsets; null where none is known. */
  readonly edit: {
    readonly start: number;
    readonly end: number;
    readonly newText: string;
    readonly title: string;
  } | null;
}
