import { z } from 'zod';
import {
  type CampaignNode,
  CHANNELS,
  type ContentNode,
  FALLBACK_REASONS,
  IR_VERSION,
  type NodeKind,
  type NodeOf,
} from '../../dsl/ir/index.ts';
import { contentSchemas } from './content-schemas.ts';
import { goalSchema, ruleSchemas, stepSchemas, timingSchemas, triggerSchemas } from './ir-journey-schema.ts';
import {
  predicateNodeSchema as predicate,
  predicateSchemas,
  propertyTestSchema as propertyTest,
} from './ir-predicate-schemas.ts';

/**
 * The normal form as a plan file may hold it. One schema per kind; a new kind breaks the build here. Strict: a field
 * that this version does not know is a fault, since it would be deployed without being understood.
 */
type Schemas = { readonly [K in NodeKind]: z.ZodType<NodeOf<K>> };

const bp = z.int().min(0).max(10_000);
const template = z.strictObject({
  kind: z.literal('template'),
  source: z.string(),
  locale: z.string().min(1),
  translations: z.record(z.string(), z.string()),
  escape: z.enum(['html', 'text']),
});
const asset = z.strictObject({
  kind: z.literal('asset'),
  path: z.string().min(1),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  type: z.enum(['png', 'jpeg', 'gif', 'webp']),
  bytes: z.int().positive(),
  width: z.int().positive(),
  height: z.int().positive(),
});
const contents = contentSchemas({ template, asset });
const content: z.ZodType<ContentNode> = z.union(CHANNELS.map((channel) => contents[channel]));
const variant = z.strictObject({
  kind: z.literal('variant'),
  id: z.string(),
  when: predicate.nullable(),
  weightBp: bp,
  content,
  fallbackContents: z.array(content),
});
const send = z.strictObject({
  kind: z.literal('send'),
  id: z.string(),
  channel: z.enum(CHANNELS),
  fallbacks: z.array(
    z.strictObject({ channel: z.enum(CHANNELS), on: z.enum(FALLBACK_REASONS), afterMs: z.int().min(0) }),
  ),
  variants: z.array(variant).min(1),
});
const leaves = { predicate, propertyTest, template, send };
const goal = goalSchema(leaves);
const triggers = triggerSchemas(leaves);
const { step, ...steps } = stepSchemas(leaves);

const schemas: Schemas = {
  goal,
  template,
  asset,
  ...contents,
  variant,
  send,
  ...triggers,
  ...timingSchemas,
  ...ruleSchemas,
  ...steps,
  ...predicateSchemas,
  campaign: z.strictObject({
    kind: z.literal('campaign'),
    irVersion: z.literal(IR_VERSION),
    id: z.string().min(1),
    renamedFrom: z.string().nullable(),
    description: z.string().nullable(),
    owner: z.string().nullable(),
    tags: z.array(z.string()),
    brand: z.string().nullable(),
    goal,
    purpose: z.enum(['ad', 'info']),
    trigger: z.union([
      triggers['once-trigger'],
      triggers['cron-trigger'],
      triggers['event-trigger'],
      triggers['enters-trigger'],
      triggers['inactivity-trigger'],
      triggers['api-trigger'],
    ]),
    target: predicate,
    timing: z.union(Object.values(timingSchemas)).nullable(),
    exits: z.array(z.union([triggers['exit-event'], triggers['exit-when']])),
    controlBp: bp,
    globalHoldoutBp: bp,
    measureMs: z.int().positive(),
    winner: ruleSchemas.winner.nullable(),
    policy: ruleSchemas.policy,
    steps: z.array(step).min(1),
  }),
};

/** A whole campaign in normal form. */
export const campaignNodeSchema: z.ZodType<CampaignNode> = schemas.campaign;
