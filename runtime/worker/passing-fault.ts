import { DatabaseError } from '../database/failure.ts';

/**
 * SQLSTATEs of a server that cannot serve at the moment: rolled back by a conflict (40), out of space, memory or
 * connections (53), lock not available (55P03), stopping or starting (57P), its disk or system failing (58), and a
 * standby that became read-only (25006).
 */
const PASSING_STATES = /^(40...|53...|55P03|57P..|58...|25006)$/;

/** Whether an error of the store is worth waiting for: no statement of ours is at fault. */
export function isPassingFault(error: unknown): boolean {
  return error instanceof DatabaseError && (error.connectionLost || PASSING_STATES.test(error.code));
}

/** Errors of the store carry no values of rows. */
export function isSafeError(error: unknown): boolean {
  return error instanceof DatabaseError;
}
