import { z } from 'zod';
import { type DurationText, durationSchema } from './duration-schema.ts';
import { idSchema } from './id-schema.ts';

/** How the best variant or arm is chosen, as written. */
export interface WrittenWinner {
  /** What is compared: people who reached the goal, the money they spent, who clicked or who opened. */
  readonly metric: 'conversion' | 'revenue' | 'click' | 'open';
  /** People in each arm before anything is decided, 100 or more. */
  readonly minimumSample: number;
  /** How long is measured before the decision, as in `3d`. */
  readonly after: DurationText;
  /** What everyone gets when nothing is clearly best; without it the weights stay. */
  readonly fallback?: string | undefined;
}

export const winnerSchema: z.ZodType<WrittenWinner> = z.strictObject({
  metric: z.enum(['conversion', 'revenue', 'click', 'open']),
  minimumSample: z.int().min(100).max(10_000_000),
  after: durationSchema,
  fallback: idSchema.optional(),
});
