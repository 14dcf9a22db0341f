import { z } from 'zod';
import type { Purpose } from '../ir/index.ts';
import { channelSchema, type WrittenChannel } from './channel-schema.ts';
import { deliveryCheck, deliveryFields, type WrittenDelivery } from './delivery-schema.ts';
import { durationSchema } from './duration-schema.ts';
import { exitConditionsSchema, type WrittenExit } from './exit-schema.ts';
import { goalSchema, type WrittenGoal } from './goal-schema.ts';
import { idSchema } from './id-schema.ts';
import { isGroup } from './is-group.ts';
import { percentSchema } from './percent-schema.ts';
import { policiesSchema, policyNamesSchema, type WrittenPolicies } from './policy-schema.ts';
import { predicateSchema, targetSchema, type WrittenPredicate, type WrittenTarget } from './predicate-schema.ts';
import { stepsSchema, type WrittenStep } from './step-schema.ts';
import { timingSchema, type WrittenTiming } from './timing-schema.ts';
import { triggerSchema, type WrittenTrigger } from './trigger-schema.ts';
import { type WrittenWinner, winnerSchema } from './winner-schema.ts';

/** A campaign as written in YAML, and as the TypeScript builders return it. */
export interface WrittenCampaign extends Omit<WrittenDelivery, 'channel'> {
  /** Left out in a journey, whose sends have their own. */
  readonly channel?: WrittenChannel | undefined;
  /** Version of the written form. Files may leave it out. */
  readonly version?: 1 | undefined;
  /** Names the campaign for ever: in the ledger, in results, in the name of its file. */
  readonly id: string;
  /** Id under which it was deployed before. */
  readonly renamedFrom?: string | undefined;
  readonly description?: string | undefined;
  readonly owner?: string | undefined;
  readonly tags?: readonly string[] | undefined;
  /** Id of the brand that it speaks for. Default: the workspace's own. */
  readonly brand?: string | undefined;
  readonly goal: WrittenGoal;
  readonly purpose: Purpose;
  readonly trigger: WrittenTrigger;
  /** Default: everyone. */
  readonly target?: WrittenTarget | undefined;
  /** Whom to leave out of the target; whoever is unclear is left out, too. */
  readonly exclude?: WrittenPredicate | undefined;
  /** When, after being let in, people begin. Default: at once. */
  readonly timing?: WrittenTiming | undefined;
  /** What takes people out wherever they are. */
  readonly exit?: WrittenExit | readonly WrittenExit[] | undefined;
  /** A journey; without it the campaign is one message. */
  readonly steps?: readonly WrittenStep[] | undefined;
  /** How the best variant is chosen. */
  readonly winner?: WrittenWinner | undefined;
  /** How long results are counted after the last message, as in `3d`. Default: the time of the goal. */
  readonly measure?: string | undefined;
  /** Names of the workspace's policies; short for `policies: { use }`. */
  readonly use?: readonly string[] | undefined;
  /** Rules besides the steps: caps, quiet hours, budget and the like. Default: the workspace's `defaultPolicies`. */
  readonly policies?: WrittenPolicies | undefined;
  /** Whether the workspace's global holdout is left out of this campaign, too. Default respect. */
  readonly globalHoldout?: 'respect' | 'ignore' | undefined;
  /** Percent of the reachable people held out, 0 to 50, at most two decimals. Default 0. */
  readonly control?: number | undefined;
}

const words = (max: number) =>
  z.string().refine((text) => text.trim() !== '' && text.length <= max, `must be 1 to ${max} characters long`);

/** What a journey's sends say, and it does not say itself. */
const OF_SENDS = ['channel', 'message', 'variants', 'winner'] as const;

/** A campaign is one message or a journey of steps. */
const formCheck: z.core.$ZodCheck<object> = z.core._check<object>(
  (context) => {
    const written = context.value as Readonly<Record<string, unknown>>;
    if (written['steps'] === undefined) {
      deliveryCheck._zod.check(context);
      if (written['channel'] === undefined) {
        context.issues.push({ code: 'custom', input: undefined, path: ['channel'], params: { missing: true } });
      }
      if (written['winner'] !== undefined && written['variants'] === undefined) {
        const message = 'has nothing to choose from beside a single message; write variants, or leave it out';
        context.issues.push({ code: 'custom', input: written['winner'], path: ['winner'], message });
      }
      return;
    }
    for (const key of OF_SENDS.filter((one) => written[one] !== undefined)) {
      const message = `stands beside "steps"; ${key === 'winner' ? 'experiments choose theirs' : 'each send says its own'}`;
      context.issues.push({ code: 'custom', input: written[key], path: [key], message });
    }
  },
  { when: isGroup },
);

export const campaignSchema: z.ZodType<WrittenCampaign> = z
  .strictObject({
    version: z.literal(1).optional(),
    id: idSchema,
    renamedFrom: idSchema.optional(),
    description: words(500).optional(),
    owner: words(100).optional(),
    tags: z.array(words(40)).max(20).optional(),
    brand: idSchema.optional(),
    goal: goalSchema,
    purpose: z.enum(['ad', 'info']),
    trigger: triggerSchema,
    target: targetSchema.optional(),
    exclude: predicateSchema.optional(),
    ...deliveryFields,
    channel: channelSchema.optional(),
    timing: timingSchema.optional(),
    exit: exitConditionsSchema.optional(),
    steps: stepsSchema.optional(),
    winner: winnerSchema.optional(),
    measure: durationSchema.optional(),
    use: policyNamesSchema.optional(),
    policies: policiesSchema.optional(),
    globalHoldout: z.enum(['respect', 'ignore']).optional(),
    control: percentSchema(0, 50).optional(),
  })
  .check(formCheck);
