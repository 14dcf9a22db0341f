import type { GoalNode, Guardrail } from '../ir/index.ts';
import { durationMs } from '../schema/duration-schema.ts';
import type { WrittenGoal, WrittenGuardrail } from '../schema/goal-schema.ts';
import { basisPoints } from '../schema/percent-schema.ts';
import { checked } from './checked.ts';
import type { PredicateContext } from './context.ts';
import { lowerWhere } from './lower-value-test.ts';

export function lowerGoal(
  { event, where, within, value, guardrails = [] }: WrittenGoal,
  context: PredicateContext,
): GoalNode {
  return {
    kind: 'goal',
    event,
    where: where === undefined ? [] : lowerWhere(where, checked(context.customer.events[event], event).properties),
    withinMs: checked(durationMs(within), 'goal.within'),
    value: value ?? null,
    guardrails: guardrails.map(lowerGuardrail).sort((a, b) => (a.metric < b.metric ? -1 : 1)),
  };
}

function lowerGuardrail(written: WrittenGuardrail): Guardrail {
  if (typeof written === 'string') return { metric: written, maxBp: null };
  return { metric: written.metric, maxBp: basisPoints(written.max) };
}
