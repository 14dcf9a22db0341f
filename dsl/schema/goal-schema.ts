import { z } from 'zod';
import { GUARDRAIL_METRICS, type Guardrail } from '../ir/index.ts';
import { durationSchema } from './duration-schema.ts';
import { percentSchema } from './percent-schema.ts';
import { shownAs } from './shown-as.ts';
import { type WrittenWhere, whereSchema } from './value-test-schema.ts';
import { delegate } from './verb-union.ts';

/** The event that counts as conversion, as written. */
export interface WrittenGoal {
  readonly event: string;
  /** Which events of the kind count; without it all. */
  readonly where?: WrittenWhere | undefined;
  /** Duration after the send in which the event counts, as in `3d`. */
  readonly within: string;
  /** Numeric property of the event that is summed as revenue. */
  readonly value?: string | undefined;
  /** What must not get worse. */
  readonly guardrails?: readonly WrittenGuardrail[] | undefined;
}

/** A metric that must not get worse than in the control group, or than a highest percentage. */
export type WrittenGuardrail =
  | Guardrail['metric']
  | {
      readonly metric: Guardrail['metric'];
      /** Highest percentage of the people who were messaged. */
      readonly max: number;
    };

const metric = z.enum(GUARDRAIL_METRICS);
const withMax = z.strictObject({ metric, max: percentSchema(0.01, 100) });
const guardrail = shownAs(
  z.unknown().check((context) => {
    delegate(typeof context.value === 'object' ? withMax : metric, context);
  }) as z.ZodType<WrittenGuardrail>,
  () => z.union([metric, withMax]),
);

export const goalSchema: z.ZodType<WrittenGoal> = z.strictObject({
  event: z.string(),
  where: whereSchema.optional(),
  within: durationSchema,
  value: z.string().optional(),
  guardrails: z.array(guardrail).min(1).max(10).optional(),
});
