import { z } from 'zod';
import { CHANNELS, type EventWindow, type NodeOf, type PredicateNode, type PropertyTest } from '../../dsl/ir/index.ts';

type Schemas = { readonly [K in PredicateNode['kind']]: z.ZodType<NodeOf<K>> };

const scalar = z.union([z.string(), z.number(), z.boolean()]);
const scalarType = z.enum(['string', 'number', 'boolean', 'date', 'datetime']);
const attributeType = z.enum([...scalarType.options, 'strings']);
const comparison = z.enum(['eq', 'ne', 'lt', 'lte', 'gt', 'gte']);
const test = z.union([
  z.strictObject({ op: comparison, value: scalar }),
  z.strictObject({ op: z.enum(['in', 'not-in']), values: z.array(scalar) }),
  z.strictObject({ op: z.literal('exists'), expected: z.boolean() }),
  z.strictObject({ op: z.literal('within'), direction: z.enum(['next', 'last']), ms: z.int().positive() }),
  z.strictObject({ op: z.enum(['contains', 'starts-with', 'ends-with']), value: z.string() }),
  z.strictObject({ op: z.enum(['has-any', 'has-all']), values: z.array(z.string()) }),
]);

export const propertyTestSchema: z.ZodType<PropertyTest> = z.strictObject({
  property: z.string(),
  type: attributeType,
  test,
});

const window: z.ZodType<EventWindow> = z.union([
  z.strictObject({ type: z.literal('all') }),
  z.strictObject({ type: z.literal('rolling'), ms: z.int().positive() }),
  z.strictObject({
    type: z.literal('calendar'),
    unit: z.enum(['day', 'week', 'month', 'year']),
    offset: z.union([z.literal(0), z.literal(-1)]),
    timeZone: z.string().min(1),
  }),
]);

const pattern = { event: z.string(), where: z.array(propertyTestSchema) };
const bounds = { min: z.int().min(0), max: z.int().min(0).nullable() };
const channel = z.enum(CHANNELS);
/** What can become of a message. */
export const status = z.enum(['sent', 'delivered', 'opened', 'clicked', 'failed']);
const predicate: z.ZodType<PredicateNode> = z.lazy(() =>
  z.discriminatedUnion('kind', Object.values(predicateSchemas) as unknown as [z.core.$ZodTypeDiscriminable]),
) as z.ZodType<PredicateNode>;

/** Predicates as a plan file may hold them, by kind. A new kind breaks the build here. */
export const predicateSchemas: Schemas = {
  everyone: z.strictObject({ kind: z.literal('everyone') }),
  all: z.strictObject({ kind: z.literal('all'), of: z.array(predicate) }),
  any: z.strictObject({ kind: z.literal('any'), of: z.array(predicate) }),
  not: z.strictObject({ kind: z.literal('not'), of: predicate }),
  segment: z.strictObject({ kind: z.literal('segment'), name: z.string().min(1), of: predicate }),
  attribute: z.strictObject({ kind: z.literal('attribute'), attribute: z.string(), type: attributeType, test }),
  'event-count': z.strictObject({ kind: z.literal('event-count'), ...pattern, ...bounds, window }),
  'event-aggregate': z.strictObject({
    kind: z.literal('event-aggregate'),
    ...pattern,
    aggregate: z.enum(['sum', 'avg', 'min', 'max', 'distinct']),
    property: z.string(),
    propertyType: scalarType,
    test: z.strictObject({ op: comparison, value: z.number() }),
    window,
  }),
  sequence: z.strictObject({
    kind: z.literal('sequence'),
    first: z.strictObject(pattern),
    second: z.strictObject(pattern),
    present: z.boolean(),
    withinMs: z.int().positive(),
    same: z.string().nullable(),
    window,
  }),
  rfm: z.strictObject({
    kind: z.literal('rfm'),
    ...pattern,
    measure: z.enum(['recency', 'frequency', 'monetary']),
    value: z.string().nullable(),
    quantiles: z.int().min(2).max(100),
    in: z.array(z.int().min(1).max(100)).min(1),
    window,
  }),
  'purchase-cycle': z.strictObject({
    kind: z.literal('purchase-cycle'),
    ...pattern,
    fromPercent: z.int().positive(),
    toPercent: z.int().positive().nullable(),
    minEvents: z.int().min(2),
  }),
  'message-history': z.strictObject({
    kind: z.literal('message-history'),
    status,
    campaign: z.string().nullable(),
    channel: channel.nullable(),
    window,
    ...bounds,
  }),
  'step-status': z.strictObject({ kind: z.literal('step-status'), step: z.string().min(1), status }),
  consent: z.strictObject({
    kind: z.literal('consent'),
    channel,
    purpose: z.enum(['ad', 'info']),
    night: z.boolean(),
    status: z.enum(['granted', 'refused', 'withdrawn']),
  }),
  reachable: z.strictObject({ kind: z.literal('reachable'), channel }),
  random: z.strictObject({
    kind: z.literal('random'),
    percentBp: z.int().min(0).max(10_000),
    salt: z.string().min(1),
  }),
};

/** Any predicate in normal form. */
export const predicateNodeSchema: z.ZodType<PredicateNode> = predicate;
