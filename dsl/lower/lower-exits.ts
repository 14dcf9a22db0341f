import { canonicalJson, type ExitConditionNode } from '../ir/index.ts';
import { isExitEvent, type WrittenExit } from '../schema/exit-schema.ts';
import { listed } from '../schema/list-or.ts';
import { checked } from './checked.ts';
import type { PredicateContext } from './context.ts';
import { lowerPredicate } from './lower-predicate.ts';
import { lowerWhere } from './lower-value-test.ts';

/** Conditions of which one is enough: their order and repeats mean nothing. */
export function lowerExits(
  written: WrittenExit | readonly WrittenExit[] | undefined,
  context: PredicateContext,
): readonly ExitConditionNode[] {
  const nodes = listed(written).map(({ item }): readonly [string, ExitConditionNode] => {
    const node = lowerExit(item, context);
    return [canonicalJson(node), node];
  });
  return [...new Map(nodes)].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, node]) => node);
}

function lowerExit(written: WrittenExit, context: PredicateContext): ExitConditionNode {
  if (!isExitEvent(written)) return { kind: 'exit-when', predicate: lowerPredicate(written, context) };
  const { event, where = undefined } = typeof written === 'string' ? { event: written } : written;
  const { properties } = checked(context.customer.events[event], event);
  return { kind: 'exit-event', event, where: lowerWhere(where, properties) };
}
