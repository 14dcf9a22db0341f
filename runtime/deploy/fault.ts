import type { DiagnosticCode } from '../../dsl/diagnostic/codes.ts';
import type { Diagnostic } from '../../dsl/diagnostic/diagnostic.ts';

/** A fault of planning or deploying: it stands in no campaign file. */
export function deployFault(code: DiagnosticCode, message: string, help: string | null): Diagnostic {
  return { code, severity: 'error', file: null, range: null, message, labels: [], help, fix: null };
}
