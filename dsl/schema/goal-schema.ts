import { z } from 'zod';
import { durationSchema } from './duration-schema.ts';

/** The event that counts as conversion, as written. */
export interface WrittenGoal {
  readonly event: string;
  /** Duration after the send in which the event counts, as in `3d`. */
  readonly within: string;
  /** Numeric property of the event that is summed as revenue. */
  readonly value?: string | undefined;
}

export const goalSchema: z.ZodType<WrittenGoal> = z.strictObject({
  event: z.string(),
  within: durationSchema,
  value: z.string().optional(),
});
