import { z } from 'zod';
import {
  type ArmNode,
  CHANNELS,
  GUARDRAIL_METRICS,
  type NodeKind,
  type NodeOf,
  type PolicyNode,
  type PredicateNode,
  type PropertyTest,
  type SendNode,
  type StepNode,
  type TemplateNode,
} from '../../dsl/ir/index.ts';
import { status } from './ir-predicate-schemas.ts';

type Parts<K extends NodeKind> = { readonly [P in K]: z.ZodType<NodeOf<P>> };

/** What journeys are made from, made elsewhere. */
export interface Leaves {
  readonly predicate: z.ZodType<PredicateNode>;
  readonly propertyTest: z.ZodType<PropertyTest>;
  readonly template: z.ZodType<TemplateNode>;
  readonly send: z.ZodType<SendNode>;
}

const ms = z.int().positive();
const bp = z.int().min(0).max(10_000);
const clock = z.string().regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/);
const zone = z.string().min(1);
const weekdays = z.array(z.int().min(0).max(6)).min(1).max(7);
const stretch = { from: clock, to: clock, zone };

const once = z.strictObject({ kind: z.literal('once-trigger'), at: z.string(), timeZone: zone });
const cron = z.strictObject({ kind: z.literal('cron-trigger'), expression: z.string(), timeZone: zone });
const reentry = z.union([
  z.strictObject({ mode: z.enum(['never', 'always']) }),
  z.strictObject({ mode: z.literal('after'), ms }),
]);

/** Triggers and exit conditions, by kind. */
export function triggerSchemas({ predicate, propertyTest }: Leaves) {
  const where = z.array(propertyTest);
  return {
    'once-trigger': once,
    'cron-trigger': cron,
    'event-trigger': z.strictObject({
      kind: z.literal('event-trigger'),
      event: z.string(),
      where,
      debounceMs: ms.nullable(),
      reentry,
    }),
    'enters-trigger': z.strictObject({ kind: z.literal('enters-trigger'), predicate, reentry }),
    'inactivity-trigger': z.strictObject({
      kind: z.literal('inactivity-trigger'),
      events: z.array(z.string()).min(1).nullable(),
      ms,
      reentry,
    }),
    'api-trigger': z.strictObject({ kind: z.literal('api-trigger'), reentry }),
    'exit-event': z.strictObject({ kind: z.literal('exit-event'), event: z.string(), where }),
    'exit-when': z.strictObject({ kind: z.literal('exit-when'), predicate }),
  } satisfies Parts<
    | 'once-trigger'
    | 'cron-trigger'
    | 'event-trigger'
    | 'enters-trigger'
    | 'inactivity-trigger'
    | 'api-trigger'
    | 'exit-event'
    | 'exit-when'
  >;
}

/** Times, by kind. */
export const timingSchemas = {
  delay: z.strictObject({ kind: z.literal('delay'), ms }),
  'next-time': z.strictObject({ kind: z.literal('next-time'), weekdays, at: clock, zone }),
  'time-window': z.strictObject({ kind: z.literal('time-window'), weekdays, ...stretch }),
  'best-time': z.strictObject({ kind: z.literal('best-time'), withinMs: ms, fallback: clock, zone }),
  'relative-time': z.strictObject({
    kind: z.literal('relative-time'),
    attribute: z.string(),
    type: z.enum(['date', 'datetime']),
    offsetMs: z.int(),
    at: clock.nullable(),
    zone,
  }),
} satisfies Parts<'delay' | 'next-time' | 'time-window' | 'best-time' | 'relative-time'>;

const winner = z.strictObject({
  kind: z.literal('winner'),
  metric: z.enum(['conversion', 'revenue', 'click', 'open']),
  minimumSample: z.int().positive(),
  afterMs: ms,
  fallback: z.string().nullable(),
});

/** Rules besides the steps, by kind. */
export const ruleSchemas = {
  winner,
  policy: z.strictObject({
    kind: z.literal('policy'),
    caps: z.array(z.strictObject({ max: z.int().positive(), perMs: ms, channel: z.enum(CHANNELS).nullable() })),
    onCapped: z.enum(['wait', 'skip', 'exit']),
    priority: z.int().min(0).max(100),
    quietHours: z.strictObject(stretch).nullable(),
    sendWindow: z.strictObject({ ...stretch, weekdays }).nullable(),
    budget: z
      .strictObject({
        maxCost: z.strictObject({ amount: z.number().positive(), currency: z.string() }).nullable(),
        maxRecipients: z.int().positive().nullable(),
      })
      .nullable(),
    ramp: z
      .array(z.strictObject({ afterMs: z.int().min(0), shareBp: bp }))
      .min(1)
      .nullable(),
    onResume: z.enum(['send', 'skip']),
    onChange: z.enum(['finish', 'migrate', 'stop']),
  }) satisfies z.ZodType<PolicyNode>,
} satisfies Parts<'winner' | 'policy'>;

/** Steps, by kind, and the union of them. Blocks hold steps, so the union is lazy. */
export function stepSchemas({ predicate, propertyTest, template, send }: Leaves) {
  const id = z.string().min(1);
  const step: z.ZodType<StepNode> = z.lazy(() => z.union([send, ...Object.values(kinds)]));
  const steps = z.array(step);
  const arm: z.ZodType<ArmNode> = z.strictObject({ kind: z.literal('arm'), id, weightBp: bp, steps });
  const until = z.union(Object.values(timingSchemas));
  const kinds = {
    wait: z.strictObject({ kind: z.literal('wait'), id, until }),
    'wait-for': z.strictObject({
      kind: z.literal('wait-for'),
      id,
      event: z.string(),
      where: z.array(propertyTest),
      withinMs: ms,
      steps,
      otherwise: steps,
    }),
    'wait-for-message': z.strictObject({
      kind: z.literal('wait-for-message'),
      id,
      step: z.string().min(1),
      status,
      withinMs: ms,
      steps,
      otherwise: steps,
    }),
    branch: z.strictObject({
      kind: z.literal('branch'),
      id,
      when: predicate,
      steps,
      otherwise: steps,
    }),
    experiment: z.strictObject({
      kind: z.literal('experiment'),
      id,
      goal: z.strictObject({ event: z.string(), withinMs: ms }),
      arms: z.array(arm).min(2),
      winner: winner.nullable(),
    }),
    update: z.strictObject({
      kind: z.literal('update'),
      id,
      attribute: z.string(),
      value: z.union([z.string(), z.number(), z.boolean()]).nullable(),
    }),
    webhook: z.strictObject({
      kind: z.literal('webhook'),
      id,
      urlEnv: z.string(),
      body: z.array(z.strictObject({ name: z.string(), value: template })),
    }),
    'issue-coupon': z.strictObject({
      kind: z.literal('issue-coupon'),
      id,
      provider: z.string(),
      coupon: z.string(),
      validMs: ms.nullable(),
    }),
    exit: z.strictObject({ kind: z.literal('exit'), id, reason: z.string() }),
  } satisfies Parts<Exclude<StepNode['kind'], 'send'>>;
  return { ...kinds, arm, step };
}

/** The goal; its guardrails are metrics that exist. */
export function goalSchema({ propertyTest }: Pick<Leaves, 'propertyTest'>): z.ZodType<NodeOf<'goal'>> {
  return z.strictObject({
    kind: z.literal('goal'),
    event: z.string(),
    where: z.array(propertyTest),
    withinMs: ms,
    value: z.string().nullable(),
    guardrails: z.array(z.strictObject({ metric: z.enum(GUARDRAIL_METRICS), maxBp: bp.nullable() })),
  });
}
