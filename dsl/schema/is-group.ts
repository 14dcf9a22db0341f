import type { z } from 'zod';

/** `when` of a rule between fields: also asked when a field has faults of its own, so that all are named at once. */
export function isGroup(payload: z.core.ParsePayload): boolean {
  return typeof payload.value === 'object' && payload.value !== null && !Array.isArray(payload.value);
}
