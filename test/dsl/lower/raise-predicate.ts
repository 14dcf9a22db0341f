import {
  type AttributeTest,
  type AttributeType,
  type ChannelName,
  type EventPattern,
  type EventWindow,
  type PredicateNode,
  type Visitor,
  visit,
} from '../../../dsl/ir/index.ts';
import { CHANNEL_NAMES } from '../../../dsl/schema/channel-schema.ts';

/** Writes a predicate's normal form out again, in the plainest words. */
export function raisePredicate(node: PredicateNode): unknown {
  return visit<unknown, PredicateNode['kind']>(node, predicates);
}

const predicates: Visitor<unknown, PredicateNode['kind']> = {
  everyone: () => 'everyone',
  all: ({ of }) => ({ all: of.map(raisePredicate) }),
  any: ({ of }) => ({ any: of.map(raisePredicate) }),
  not: ({ of }) => ({ not: raisePredicate(of) }),
  segment: ({ name, of }) => ({ segment: name, who: raisePredicate(of) }),
  attribute: ({ attribute, type, test }) => ({ attribute, ...raiseTest(test, type) }),
  'event-count': (node) => ({ ...raisePattern(node), ...raiseBounds(node), ...raiseWindow(node.window) }),
  'event-aggregate': (node) => ({
    ...raisePattern(node),
    [node.aggregate === 'avg' ? 'average' : node.aggregate]: node.property,
    ...raiseTest(node.test, 'number'),
    ...raiseWindow(node.window),
  }),
  sequence: ({ first, second, present, withinMs, same, window }) => ({
    ...raisePattern(first),
    [present ? 'followedBy' : 'notFollowedBy']: {
      ...raisePattern(second),
      within: duration(withinMs),
      ...(same === null ? {} : { same }),
    },
    ...raiseWindow(window),
  }),
  rfm: (node) => ({
    ...raisePattern(node),
    rank: node.measure,
    ...(node.value === null ? {} : { value: node.value }),
    quantiles: node.quantiles,
    in: node.in,
    ...raiseWindow(node.window),
  }),
  'purchase-cycle': (node) => ({
    ...raisePattern(node),
    overdueBy: node.fromPercent / 100,
    ...(node.toPercent === null ? {} : { upTo: node.toPercent / 100 }),
    minEvents: node.minEvents,
  }),
  'message-history': (node) => ({
    was: node.status,
    ...(node.campaign === null ? {} : { campaign: node.campaign }),
    ...(node.channel === null ? {} : { channel: wordOf(node.channel) }),
    ...raiseBounds(node),
    ...raiseWindow(node.window),
  }),
  'step-status': ({ step, status }) => ({ step, was: status }),
  consent: ({ channel, purpose, night, status }) => ({ consented: purpose, channel: wordOf(channel), night, status }),
  reachable: ({ channel }) => ({ reachable: wordOf(channel) }),
  random: ({ percentBp, salt }) => ({ random: percentBp / 100, salt }),
};

function raisePattern({ event, where }: EventPattern): object {
  const tests = where.map(({ property, type, test }) => ({ property, ...raiseTest(test, type) }));
  return { did: event, ...(tests.length === 0 ? {} : { where: tests }) };
}

function raiseBounds({ min, max }: { readonly min: number; readonly max: number | null }): object {
  return { ...(min > 0 ? { atLeast: min } : {}), ...(max === null ? {} : { atMost: max }) };
}

const DAYS = { '0': 'today', '-1': 'yesterday' } as const;

function raiseWindow(window: EventWindow): object {
  if (window.type === 'all') return {};
  if (window.type === 'rolling') return { inLast: duration(window.ms) };
  const { unit, offset, timeZone } = window;
  const during = unit === 'day' ? DAYS[`${offset}`] : `${offset === 0 ? 'this' : 'last'} ${unit}`;
  return { during, timezone: timeZone };
}

function raiseTest(test: AttributeTest, type: AttributeType): object {
  switch (test.op) {
    case 'exists':
      return { exists: test.expected };
    case 'within':
      return { within: `${test.direction} ${duration(test.ms)}` };
    case 'lt':
    case 'gt':
      return type === 'date' || type === 'datetime'
        ? { [test.op === 'lt' ? 'before' : 'after']: test.value }
        : { [test.op]: test.value };
    default:
      return { [WORDS[test.op]]: 'values' in test ? test.values : test.value };
  }
}

const WORDS = {
  eq: 'is',
  ne: 'isNot',
  lte: 'lte',
  gte: 'gte',
  in: 'in',
  'not-in': 'notIn',
  contains: 'contains',
  'starts-with': 'startsWith',
  'ends-with': 'endsWith',
  'has-any': 'hasAny',
  'has-all': 'hasAll',
} as const;

function wordOf(channel: ChannelName): string {
  return Object.entries(CHANNEL_NAMES).find(([, name]) => name === channel)?.[0] ?? channel;
}

function duration(ms: number): string {
  return ms % 86_400_000 === 0 ? `${ms / 86_400_000}d` : `${ms / 60_000}m`;
}
