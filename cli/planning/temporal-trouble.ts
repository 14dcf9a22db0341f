import { isGrpcServiceError, ServiceError } from '@temporalio/client';
import { type Diagnostic, DiagnosticError } from '../../dsl/diagnostic/index.ts';
import { fault } from '../engine/failure.ts';

/** The fault of a Temporal server that went away or refused; null for errors that are not its own. */
export function temporalTrouble(error: unknown, help: string): Diagnostic | null {
  const inner = error instanceof ServiceError ? error.cause : error;
  // The first words of the details name the status, as in "14 UNAVAILABLE"; what follows may quote a request.
  const status = isGrpcServiceError(inner) ? (/^\d+ [A-Z_]+/.exec(inner.message)?.[0] ?? 'no status') : null;
  if (status === null && !(error instanceof ServiceError)) return null;
  return fault('server/temporal-unreachable', `Temporal does not answer as it should (${status ?? 'no status'})`, help);
}

/** Turns Temporal's own errors into faults with this help; all others pass. */
export async function reachingTemporal<T>(help: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const trouble = temporalTrouble(error, help);
    throw trouble === null ? error : new DiagnosticError([trouble]);
  }
}
