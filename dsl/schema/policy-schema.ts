import { z } from 'zod';
import { CHANNEL_WORDS, type ChannelWord } from './channel-schema.ts';
import { durationSchema } from './duration-schema.ts';
import { idSchema } from './id-schema.ts';
import { percentSchema } from './percent-schema.ts';
import { timeOfDaySchema, timeZoneSchema } from './time-schema.ts';
import { daysSchema, type WrittenDays } from './timing-schema.ts';

/** Most messages in a rolling window, over all campaigns together. */
export interface WrittenCap {
  readonly max: number;
  /** Length of the window, as in `7d`. */
  readonly per: string;
  /** Without it every channel counts. */
  readonly channel?: ChannelWord | undefined;
}

/** Part of the day, in each customer's own zone if none is named. `to` at or before `from` is on the day after. */
export interface WrittenStretch {
  readonly from: string;
  readonly to: string;
  readonly timezone?: string | undefined;
}

/** One stage of a slow start. */
export interface WrittenRampStage {
  /** Since the start, as in `1d`. Left out for the start itself. */
  readonly after?: string | undefined;
  /** Percent of the people who are let in from then on. */
  readonly percent: number;
}

/** Rules besides the steps, of one campaign or, under a name, of the workspace. */
export interface WrittenPolicyRules {
  readonly caps?: readonly WrittenCap[] | undefined;
  /** What happens to a message that a cap forbids. Default wait. */
  readonly onCapped?: 'wait' | 'skip' | 'exit' | undefined;
  /** 0 to 100; where there is room for one message, the higher has it. Default 50. */
  readonly priority?: number | undefined;
  readonly quietHours?: WrittenStretch | undefined;
  readonly sendWindow?: (WrittenStretch & { readonly days?: WrittenDays | undefined }) | undefined;
  readonly budget?:
    | {
        readonly maxCost?: { readonly amount: number; readonly currency: string } | undefined;
        readonly maxRecipients?: number | undefined;
      }
    | undefined;
  readonly ramp?: readonly WrittenRampStage[] | undefined;
  /** What was due during a pause is sent or left out after it. Default send. */
  readonly onResume?: 'send' | 'skip' | undefined;
  /** What people inside do when a new version is deployed. Default finish. */
  readonly onChange?: 'finish' | 'migrate' | 'stop' | undefined;
}

/** Rules of a campaign: its own, and those of the workspace that it names. Its own win; caps all hold. */
export interface WrittenPolicies extends WrittenPolicyRules {
  readonly use?: readonly string[] | undefined;
}

const stretch = { from: timeOfDaySchema, to: timeOfDaySchema, timezone: timeZoneSchema.optional() };

const rules = {
  caps: z
    .array(
      z.strictObject({
        max: z.int().min(1).max(1_000),
        per: durationSchema,
        channel: z.enum(CHANNEL_WORDS as [ChannelWord, ...ChannelWord[]]).optional(),
      }),
    )
    .min(1)
    .max(10)
    .optional(),
  onCapped: z.enum(['wait', 'skip', 'exit']).optional(),
  priority: z.int().min(0).max(100).optional(),
  quietHours: z.strictObject(stretch).optional(),
  sendWindow: z.strictObject({ ...stretch, days: daysSchema.optional() }).optional(),
  budget: z
    .strictObject({
      maxCost: z
        .strictObject({
          amount: z.number().positive().max(1e12),
          currency: z.string().regex(/^[A-Z]{3}$/, 'must be a currency such as KRW'),
        })
        .optional(),
      maxRecipients: z.int().min(1).max(1e9).optional(),
    })
    .refine((budget) => Object.keys(budget).length > 0, 'must say maxCost or maxRecipients')
    .optional(),
  ramp: z
    .array(z.strictObject({ after: durationSchema.optional(), percent: percentSchema(0.01, 100) }))
    .min(1)
    .max(20)
    .optional(),
  onResume: z.enum(['send', 'skip']).optional(),
  onChange: z.enum(['finish', 'migrate', 'stop']).optional(),
};

/** Names of policies, as in `use: [quiet-hours]`. */
export const policyNamesSchema: z.ZodType<readonly string[]> = z.array(idSchema).min(1).max(20);

export const policiesSchema: z.ZodType<WrittenPolicies> = z.strictObject({
  use: policyNamesSchema.optional(),
  ...rules,
});

/** What stands under a name in the workspace's settings. */
export const policyRulesSchema: z.ZodType<WrittenPolicyRules> = z.strictObject(rules);
