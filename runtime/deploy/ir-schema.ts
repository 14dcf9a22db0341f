import { z } from 'zod';
import {
  type CampaignNode,
  CHANNELS,
  type ContentNode,
  FALLBACK_REASONS,
  IR_VERSION,
  type NodeKind,
  type NodeOf,
  type PropertyTest,
} from '../../dsl/ir/index.ts';
import { contentSchemas } from './content-schemas.ts';
import { goalSchema, ruleSchemas, stepSchemas, timingSchemas, triggerSchemas } from './ir-journey-schema.ts';

/**
 * The normal form as a plan file may hold it. One schema per kind; a new kind breaks the build here. Strict: a field
 * that this version does not know is a fault, since it would be deployed without being understood.
 */
type Schemas = { readonly [K in NodeKind]: z.ZodType<NodeOf<K>> };

const bp = z.int().min(0).max(10_000);
const scalar = z.union([z.string(), z.number(), z.boolean()]);
const attributeType = z.enum(['string', 'number', 'boolean', 'date', 'datetime', 'strings']);
const test = z.union([
  z.strictObject({ op: z.enum(['eq', 'ne', 'lt', 'lte', 'gt', 'gte']), value: scalar }),
  z.strictObject({ op: z.enum(['in', 'not-in']), values: z.array(scalar) }),
  z.strictObject({ op: z.literal('exists'), expected: z.boolean() }),
  z.strictObject({ op: z.literal('within'), direction: z.enum(['next', 'last']), ms: z.int().positive() }),
]);
const propertyTest: z.ZodType<PropertyTest> = z.strictObject({
  property: z.string(),
  type: attributeType,
  test,
});
const predicate: z.ZodType<CampaignNode['target']> = z.lazy(() =>
  z.union([schemas.everyone, schemas.all, schemas.any, schemas.not, schemas.attribute, schemas['event-count']]),
);

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
  everyone: z.strictObject({ kind: z.literal('everyone') }),
  all: z.strictObject({ kind: z.literal('all'), of: z.array(predicate) }),
  any: z.strictObject({ kind: z.literal('any'), of: z.array(predicate) }),
  not: z.strictObject({ kind: z.literal('not'), of: predicate }),
  attribute: z.strictObject({
    kind: z.literal('attribute'),
    attribute: z.string(),
    type: attributeType,
    test,
  }),
  'event-count': z.strictObject({
    kind: z.literal('event-count'),
    event: z.string(),
    min: z.int().min(0),
    max: z.int().min(0).nullable(),
    windowMs: z.int().positive().nullable(),
  }),
  campaign: z.strictObject({
    kind: z.literal('campaign'),
    irVersion: z.literal(IR_VERSION),
    id: z.string().min(1),
    renamedFrom: z.string().nullable(),
    description: z.string().nullable(),
    owner: z.string().nullable(),
    tags: z.array(z.string()),
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
