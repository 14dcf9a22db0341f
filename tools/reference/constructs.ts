import type { z } from 'zod';
import { campaignSchema } from '../../dsl/schema/campaign-schema.ts';
import { channelSchema } from '../../dsl/schema/channel-schema.ts';
import { CONTENT_SCHEMAS } from '../../dsl/schema/content/content-schemas.ts';
import { exitConditionsSchema } from '../../dsl/schema/exit-schema.ts';
import { goalSchema } from '../../dsl/schema/goal-schema.ts';
import { policiesSchema } from '../../dsl/schema/policy-schema.ts';
import { predicateSchema } from '../../dsl/schema/predicate-schema.ts';
import { stepsSchema } from '../../dsl/schema/step-schema.ts';
import { timingSchema } from '../../dsl/schema/timing-schema.ts';
import { triggerSchema } from '../../dsl/schema/trigger-schema.ts';
import { whereSchema } from '../../dsl/schema/value-test-schema.ts';
import { winnerSchema } from '../../dsl/schema/winner-schema.ts';

/** A section of the reference: a part of the written form, and what builds it in TypeScript. */
export interface Construct {
  readonly title: string;
  readonly schema: z.ZodType;
  /** Exported functions of `dsl/author`; their doc comments are printed. */
  readonly builders: readonly string[];
}

export const CONSTRUCTS: readonly Construct[] = [
  { title: 'Campaign', schema: campaignSchema, builders: [] },
  { title: 'Goal', schema: goalSchema, builders: [] },
  {
    title: 'Trigger',
    schema: triggerSchema,
    builders: ['once', 'every', 'cron', 'on', 'enters', 'inactive', 'calledByApi'],
  },
  {
    title: 'Predicate',
    schema: predicateSchema,
    builders: ['all', 'any', 'not', 'segment', 'inSegment', 'was', 'consented', 'reachable', 'random'],
  },
  { title: 'Property test', schema: whereSchema, builders: [] },
  { title: 'Timing', schema: timingSchema, builders: ['after', 'before', 'between', 'next', 'bestTime'] },
  { title: 'Channel', schema: channelSchema, builders: ['firstOf'] },
  ...Object.entries(CONTENT_SCHEMAS).map(([channel, schema]) => ({
    title: `Message: ${channel}`,
    schema: schema as z.ZodType,
    builders: [],
  })),
  { title: 'Winner', schema: winnerSchema, builders: [] },
  {
    title: 'Step',
    schema: stepsSchema,
    builders: [
      'send',
      'wait',
      'waitUntil',
      'waitFor',
      'branch',
      'experiment',
      'update',
      'webhook',
      'issueCoupon',
      'exit',
    ],
  },
  { title: 'Exit condition', schema: exitConditionsSchema, builders: [] },
  { title: 'Policies', schema: policiesSchema, builders: [] },
];
