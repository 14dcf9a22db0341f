import { z } from 'zod';
import { type CampaignNode, IR_VERSION, type NodeKind, type NodeOf } from '../../dsl/ir/index.ts';

/**
 * The normal form as a plan file may hold it. One schema per kind; a new kind breaks the build here. Strict: a field
 * that this version does not know is a fault, since it would be deployed without being understood.
 */
type Schemas = { readonly [K in NodeKind]: z.ZodType<NodeOf<K>> };

const bp = z.int().min(0).max(10_000);
const scalar = z.union([z.string(), z.number(), z.boolean()]);
const test = z.union([
  z.strictObject({ op: z.enum(['eq', 'ne', 'lt', 'lte', 'gt', 'gte']), value: scalar }),
  z.strictObject({ op: z.enum(['in', 'not-in']), values: z.array(scalar) }),
  z.strictObject({ op: z.literal('exists'), expected: z.boolean() }),
  z.strictObject({ op: z.literal('within'), direction: z.enum(['next', 'last']), ms: z.int().positive() }),
]);
const predicate: z.ZodType<CampaignNode['target']> = z.lazy(() =>
  z.union([schemas.everyone, schemas.all, schemas.any, schemas.not, schemas.attribute, schemas['event-count']]),
);

const template = z.strictObject({
  kind: z.literal('template'),
  source: z.string(),
  escape: z.enum(['html', 'text']),
});
const email = z.strictObject({
  kind: z.literal('email'),
  subject: template,
  text: template.nullable(),
  html: template.nullable(),
});
const variant = z.strictObject({ kind: z.literal('variant'), id: z.string(), weightBp: bp, content: email });
const send = z.strictObject({
  kind: z.literal('send'),
  id: z.string(),
  channel: z.literal('email'),
  variants: z.array(variant).min(1),
});
const once = z.strictObject({ kind: z.literal('once-trigger'), at: z.string(), timeZone: z.string() });
const cron = z.strictObject({ kind: z.literal('cron-trigger'), expression: z.string(), timeZone: z.string() });
const goal = z.strictObject({
  kind: z.literal('goal'),
  event: z.string(),
  withinMs: z.int().positive(),
  value: z.string().nullable(),
});

const schemas: Schemas = {
  goal,
  template,
  email,
  variant,
  send,
  'once-trigger': once,
  'cron-trigger': cron,
  everyone: z.strictObject({ kind: z.literal('everyone') }),
  all: z.strictObject({ kind: z.literal('all'), of: z.array(predicate) }),
  any: z.strictObject({ kind: z.literal('any'), of: z.array(predicate) }),
  not: z.strictObject({ kind: z.literal('not'), of: predicate }),
  attribute: z.strictObject({
    kind: z.literal('attribute'),
    attribute: z.string(),
    type: z.enum(['string', 'number', 'boolean', 'date', 'datetime']),
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
    description: z.string().nullable(),
    owner: z.string().nullable(),
    tags: z.array(z.string()),
    goal,
    purpose: z.enum(['ad', 'info']),
    trigger: z.union([once, cron]),
    target: predicate,
    controlBp: bp,
    steps: z.array(send).min(1),
  }),
};

/** A whole campaign in normal form. */
export const campaignNodeSchema: z.ZodType<CampaignNode> = schemas.campaign;
