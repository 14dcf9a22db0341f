import { type Diagnostic, DiagnosticError } from '../../../dsl/diagnostic/diagnostic.ts';

type InputCode = Extract<Diagnostic['code'], `input/${string}`>;

/** A fault of the file as a whole. Carries no value of a row. */
export function inputFault(code: InputCode, message: string, help: string | null = null): DiagnosticError {
  return new DiagnosticError([
    { code, severity: 'error', file: null, range: null, message, labels: [], help, fix: null },
  ]);
}
