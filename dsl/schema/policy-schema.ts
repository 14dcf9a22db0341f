import { z } from 'zod';
import { CHANNEL_WORDS, type ChannelWord } from './channel-schema.ts';
import { type DurationText, durationSchema } from './duration-schema.ts';
import { idSchema } from './id-schema.ts';
import { percentSchema } from './percent-schema.ts';
import { type TimeOfDay, timeOfDaySchema, timeZoneSchema } from './time-schema.ts';
import { daysSchema, type WrittenDays } from './timing-schema.ts';

/** Most messages in a rolling window, over all campaigns together. */
export interface WrittenCap {
  /** Most messages in the window. */
  readonly max: number;
  /** Length of the window, as in `7d`. */
  readonly per: DurationText;
  /** Channel whose messages count. Default: every channel. */
  readonly channel?: ChannelWord | undefined;
}

/** Part of the day, in each customer's own zone if none is named. `to` at or before `from` is on the day after. */
export interface WrittenStretch {
  /** Its beginning. */
  readonly from: TimeOfDay;
  /** Its end, exclusive. */
  readonly to: TimeOfDay;
  /** Zone of the two times. Default: each customer's own. */
  readonly timezone?: string | undefined;
}

/** One stage of a slow start. */
export interface WrittenRampStage {
  /** Since the start, as in `1d`. Default: the start itself. */
  readonly after?: DurationText | undefined;
  /** Percent of the people who are let in from then on. */
  readonly percent: number;
}

/** Rules besides the steps, of one campaign or, under a name, of the workspace. */
export interface WrittenPolicyRules {
  /** Most messages per person in rolling windows, counted over all campaigns together. Default: none. */
  readonly caps?: readonly WrittenCap[] | undefined;
  /** What happens to a message that a cap forbids. Default wait. */
  readonly onCapped?: 'wait' | 'skip' | 'exit' | undefined;
  /** 0 to 100; where there is room for one message, the higher has it. Default 50. */
  readonly priority?: number | undefined;
  /** When nothing is sent; what falls into it waits for its end. Default: none. */
  readonly quietHours?: WrittenStretch | undefined;
  /** The only time in which something is sent; what falls outside waits for its beginning. Default: any time. */
  readonly sendWindow?:
    | (WrittenStretch & {
        /** Days on which it opens. Default: every day. */
        readonly days?: WrittenDays | undefined;
      })
    | undefined;
  /** Most that the campaign may cost, or reach, in all. Default: no limit. */
  readonly budget?:
    | {
        /** Most money, by the workspace's prices. */
        readonly maxCost?:
          | {
              /** In the main unit of the currency. */
              readonly amount: number;
              /** ISO 4217, such as `KRW`. */
              readonly currency: string;
            }
          | undefined;
        /** Most people. */
        readonly maxRecipients?: number | undefined;
      }
    | undefined;
  /** A slow start: stages in growing order, the last of them 100 percent. Default: everyone at once. */
  readonly ramp?: readonly WrittenRampStage[] | undefined;
  /** What was due during a pause is sent or left out after it. Default send. */
  readonly onResume?: 'send' | 'skip' | undefined;
  /** What people inside do when a new version is deployed. Default finish. */
  readonly onChange?: 'finish' | 'migrate' | 'stop' | undefined;
}

/** Rules of a campaign: its own, and those of the workspace that it names. Its own win; caps all hold. */
export interface WrittenPolicies extends WrittenPolicyRules {
  /** Names of policies of the workspace that hold besides its `defaultPolicies`. Default: none. */
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
