import type { Reason } from './reasons.ts';

/** Policy's answer for one person and one send. */
export type Decision =
  | { readonly send: true }
  /**
   * `untilMs`: the no is for now; at that instant (milliseconds since 1970) the question is worth asking again. Null
   * for a no that is final for this send.
   */
  | { readonly send: false; readonly reason: Reason; readonly untilMs: number | null };

/** Whether the person belongs to the run: is messaged now or later, as far as is known. */
export function isAdmitted(decision: Decision): boolean {
  return decision.send || decision.untilMs !== null;
}
