import type {
  EventAggregateNode,
  EventCountNode,
  EventPattern,
  PurchaseCycleNode,
  RfmNode,
  SequenceNode,
} from '../ir/index.ts';
import { durationMs } from '../schema/duration-schema.ts';
import type {
  Aggregate,
  NumberTestName,
  WrittenBounds,
  WrittenCycle,
  WrittenDid,
  WrittenEventAggregate,
  WrittenEventCount,
  WrittenRank,
  WrittenSequence,
} from '../schema/event-predicate-schema.ts';
import { AGGREGATES, NUMBER_TESTS } from '../schema/event-predicate-schema.ts';
import type { WrittenWhere } from '../schema/value-test-schema.ts';
import { checked } from './checked.ts';
import type { PredicateContext } from './context.ts';
import { lowerWindow } from './lower-event-window.ts';
import { lowerWhere } from './lower-value-test.ts';

export function lowerDid(
  written: WrittenDid,
  context: PredicateContext,
): EventCountNode | EventAggregateNode | SequenceNode | RfmNode | PurchaseCycleNode {
  if ('rank' in written) return lowerRank(written, context);
  if ('overdueBy' in written) return lowerCycle(written, context);
  if ('followedBy' in written || 'notFollowedBy' in written) return lowerSequence(written, context);
  if (AGGREGATES.some((word) => word in written)) return lowerAggregate(written as WrittenEventAggregate, context);
  return lowerCount(written as WrittenEventCount, context);
}

function pattern(
  written: { readonly did: string; readonly where?: WrittenWhere | undefined },
  context: PredicateContext,
): EventPattern {
  const { properties } = checked(context.customer.events[written.did], written.did);
  return { event: written.did, where: lowerWhere(written.where, properties) };
}

/** Without a number "at least once"; "at most" alone includes never. */
export function lowerBounds({ exactly, atLeast, atMost }: WrittenBounds): {
  readonly min: number;
  readonly max: number | null;
} {
  const max = exactly ?? atMost ?? null;
  return { min: exactly ?? atLeast ?? (max === null ? 1 : 0), max };
}

function lowerCount(written: WrittenEventCount, context: PredicateContext): EventCountNode {
  return {
    kind: 'event-count',
    ...pattern(written, context),
    ...lowerBounds(written),
    window: lowerWindow(written, context.timeZone),
  };
}

const AGGREGATE_NODES = { sum: 'sum', average: 'avg', min: 'min', max: 'max', distinct: 'distinct' } as const;
const TESTS = { is: 'eq', isNot: 'ne', lt: 'lt', lte: 'lte', gt: 'gt', gte: 'gte' } as const;

function lowerAggregate(written: WrittenEventAggregate, context: PredicateContext): EventAggregateNode {
  const aggregate: Aggregate = checked(
    AGGREGATES.find((word) => written[word] !== undefined),
    written.did,
  );
  const comparison: NumberTestName = checked(
    NUMBER_TESTS.find((word) => written[word] !== undefined),
    written.did,
  );
  const property = checked(written[aggregate], aggregate);
  const { type } = checked(context.customer.events[written.did]?.properties[property], property);
  if (type === 'strings') throw new TypeError(`${property}: lowered without having been checked`);
  return {
    kind: 'event-aggregate',
    ...pattern(written, context),
    aggregate: AGGREGATE_NODES[aggregate],
    property,
    propertyType: type,
    test: { op: TESTS[comparison], value: checked(written[comparison], comparison) },
    window: lowerWindow(written, context.timeZone),
  };
}

function lowerSequence(written: WrittenSequence, context: PredicateContext): SequenceNode {
  const followUp = checked(written.followedBy ?? written.notFollowedBy, `${written.did}.followedBy`);
  return {
    kind: 'sequence',
    first: pattern(written, context),
    second: pattern(followUp, context),
    present: written.followedBy !== undefined,
    withinMs: checked(durationMs(followUp.within), `${written.did}.within`),
    same: followUp.same ?? null,
    window: lowerWindow(written, context.timeZone),
  };
}

function lowerRank(written: WrittenRank, context: PredicateContext): RfmNode {
  return {
    kind: 'rfm',
    ...pattern(written, context),
    measure: written.rank,
    value: written.value ?? null,
    ...quantilesOf(written),
    window: lowerWindow(written, context.timeZone),
  };
}

/** `top: 20` is the fifth of five: the fewest quantiles that can tell the share. */
function quantilesOf({ top, bottom, quantiles, in: chosen }: WrittenRank): Pick<RfmNode, 'quantiles' | 'in'> {
  if (quantiles !== undefined) return { quantiles, in: [...new Set(chosen)].sort((a, b) => a - b) };
  const share = checked(top ?? bottom, 'top');
  const divisor = greatestCommonDivisor(100, share);
  const [all, some] = [100 / divisor, share / divisor];
  const first = top === undefined ? 1 : all - some + 1;
  return { quantiles: all, in: Array.from({ length: some }, (_, index) => first + index) };
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

function lowerCycle(written: WrittenCycle, context: PredicateContext): PurchaseCycleNode {
  return {
    kind: 'purchase-cycle',
    ...pattern(written, context),
    fromPercent: Math.round(written.overdueBy * 100),
    toPercent: written.upTo === undefined ? null : Math.round(written.upTo * 100),
    minEvents: written.minEvents ?? 3,
  };
}
