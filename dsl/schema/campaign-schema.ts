import { z } from 'zod';
import type { Purpose } from '../ir/index.ts';
import { deliveryCheck, deliveryFields, type WrittenDelivery } from './delivery-schema.ts';
import { goalSchema, type WrittenGoal } from './goal-schema.ts';
import { idSchema } from './id-schema.ts';
import { percentSchema } from './percent-schema.ts';
import { predicateSchema, targetSchema, type WrittenPredicate, type WrittenTarget } from './predicate-schema.ts';
import { triggerSchema, type WrittenTrigger } from './trigger-schema.ts';

/** A campaign as written in YAML, and as the TypeScript builders return it. */
export interface WrittenCampaign extends WrittenDelivery {
  /** Version of the written form. Files may leave it out. */
  readonly version?: 1 | undefined;
  readonly id: string;
  readonly description?: string | undefined;
  readonly owner?: string | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly goal: WrittenGoal;
  readonly purpose: Purpose;
  readonly trigger: WrittenTrigger;
  /** Default: everyone. */
  readonly target?: WrittenTarget | undefined;
  /** Whom to leave out of the target; whoever is unclear is left out, too. */
  readonly exclude?: WrittenPredicate | undefined;
  /** Percent of the reachable people held out, 0 to 50, at most two decimals. Default 0. */
  readonly control?: number | undefined;
}

const words = (max: number) =>
  z.string().refine((text) => text.trim() !== '' && text.length <= max, `must be 1 to ${max} characters long`);

export const campaignSchema: z.ZodType<WrittenCampaign> = z
  .strictObject({
    version: z.literal(1).optional(),
    id: idSchema,
    description: words(500).optional(),
    owner: words(100).optional(),
    tags: z.array(words(40)).max(20).optional(),
    goal: goalSchema,
    purpose: z.enum(['ad', 'info']),
    trigger: triggerSchema,
    target: targetSchema.optional(),
    exclude: predicateSchema.optional(),
    ...deliveryFields,
    control: percentSchema(0, 50).optional(),
  })
  .check(deliveryCheck);
