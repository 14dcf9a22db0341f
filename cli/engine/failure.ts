import type { DiagnosticCode } from '../../dsl/diagnostic/codes.ts';
import type { Diagnostic } from '../../dsl/diagnostic/diagnostic.ts';
import { type Answer, EXIT, type ExitCode } from './contract.ts';

const CONFLICTS: ReadonlySet<string> = new Set<DiagnosticCode>(['deploy/stale-plan', 'deploy/locked']);
const CONSENTS: ReadonlySet<string> = new Set<DiagnosticCode>(['deploy/consent-missing']);
const BUGS: ReadonlySet<string> = new Set<DiagnosticCode>(['cli/bug']);

/** The exit code that faults ask for; warnings ask for none. Where several differ, the highest in this order wins. */
export function exitOf(diagnostics: readonly Diagnostic[]): ExitCode {
  const codes = diagnostics.filter(({ severity }) => severity === 'error').map(({ code }) => code);
  if (codes.some((code) => BUGS.has(code))) return EXIT.bug;
  if (codes.some((code) => code === 'cli/usage')) return EXIT.usage;
  if (codes.some((code) => CONFLICTS.has(code))) return EXIT.conflict;
  if (codes.some((code) => CONSENTS.has(code))) return EXIT.consentMissing;
  return codes.length > 0 ? EXIT.failure : EXIT.ok;
}

/** A fault that stands in no file. */
export function fault(code: DiagnosticCode, message: string, help: string | null = null): Diagnostic {
  return { code, severity: 'error', file: null, range: null, message, labels: [], help, fix: null };
}

/** An answer that is nothing but faults. */
export function failed(diagnostics: readonly Diagnostic[], exit: ExitCode = exitOf(diagnostics)): Answer {
  return { exit, data: null, pretty: () => '', diagnostics };
}
