import type { DiagnosticCode } from '../../dsl/diagnostic/codes.ts';
import { type Diagnostic, DiagnosticError } from '../../dsl/diagnostic/diagnostic.ts';

/** A fault of a server: no file of the workspace is to blame, so it has no place. */
export function serverFault(code: DiagnosticCode, message: string, help: string | null): Diagnostic {
  return { code, severity: 'error', file: null, range: null, message, labels: [], help, fix: null };
}

/** The same as an error, for code that hands its answer through a promise. */
export function serverError(code: DiagnosticCode, message: string, help: string | null): DiagnosticError {
  return new DiagnosticError([serverFault(code, message, help)]);
}
