import type {
  CalendarUnit,
  EventAggregateNode,
  EventWindow,
  MessageHistoryNode,
  MessageStatus,
  RfmNode,
} from '../ir/index.ts';
import { type Bounds, largestUnit, type Phrases, shareOf } from './phrases.ts';

export const ENGLISH: Phrases = {
  everyone: 'everyone',
  all: (parts) => parts.join(' and '),
  any: (parts) => parts.join(' or '),
  not: (part) => `not (${part})`,
  segment: (name, meaning) => `segment ${name} (${meaning})`,
  events: (event, conditions) => (conditions.length === 0 ? event : `${event} where ${conditions.join(' and ')}`),
  count: (events, bounds, window) => `${events} ${times(bounds)}${during(window)}`,
  aggregate: (kind, property, events) => `${AGGREGATES[kind]} ${property} of ${events}`,
  inWindow: (clause, window) => `${clause}${during(window)}`,
  sequence: ({ present, withinMs, same, window }, first, second) =>
    `${first}${during(window)}, then ${present ? '' : 'no '}${second}${same === null ? '' : ` with the same ${same}`} within ${duration(withinMs)}`,
  rank: (node, events) => `${standing(node)} by ${MEASURES[node.measure](events, node)}${during(node.window)}`,
  cycle: ({ fromPercent, toPercent, minEvents }, events) =>
    `time since the last ${events} is at least ${fromPercent / 100}${toPercent === null ? '' : ` and less than ${toPercent / 100}`} times the person's own cycle (known from ${minEvents} events on)`,
  history,
  stepStatus: ({ step, status }) => `${STATUSES[status]} the message of "${step}"`,
  consent: ({ channel, purpose, night, status }) =>
    `${status} ${purpose} messages by ${channel}${night ? ' at night' : ''}`,
  reachable: ({ channel }) => `reachable by ${channel}`,
  random: ({ percentBp }) => `a random ${percentBp / 100}%`,
  test: {
    eq: (name, operand) => `${name} is ${operand}`,
    ne: (name, operand) => `${name} is not ${operand}`,
    lt: (name, operand) => `${name} is less than ${operand}`,
    lte: (name, operand) => `${name} is at most ${operand}`,
    gt: (name, operand) => `${name} is more than ${operand}`,
    gte: (name, operand) => `${name} is at least ${operand}`,
    before: (name, operand) => `${name} is before ${operand}`,
    after: (name, operand) => `${name} is after ${operand}`,
    in: (name, operand) => `${name} is one of ${operand}`,
    'not-in': (name, operand) => `${name} is none of ${operand}`,
    contains: (name, operand) => `${name} contains "${operand}"`,
    'starts-with': (name, operand) => `${name} starts with "${operand}"`,
    'ends-with': (name, operand) => `${name} ends with "${operand}"`,
    'has-any': (name, operand) => `${name} holds one of ${operand}`,
    'has-all': (name, operand) => `${name} holds ${operand}`,
    exists: (name) => `${name} is known`,
    missing: (name) => `${name} is not known`,
    next: (name, operand) => `${name} lies in the next ${operand}`,
    last: (name, operand) => `${name} lies in the last ${operand}`,
  },
  duration,
};

function duration(ms: number): string {
  const { count, unit } = largestUnit(ms);
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

function times({ min, max }: Bounds): string {
  if (max === 0) return 'never';
  if (max === null) return `at least ${occasions(min)}`;
  if (min === max) return `exactly ${occasions(min)}`;
  return min === 0 ? `at most ${occasions(max)}` : `${min} to ${occasions(max)}`;
}

function occasions(count: number): string {
  return count === 1 ? 'once' : `${count} times`;
}

const CALENDAR: Readonly<Record<CalendarUnit, readonly [now: string, before: string]>> = {
  day: ['today', 'yesterday'],
  week: ['this week', 'last week'],
  month: ['this month', 'last month'],
  year: ['this year', 'last year'],
};

/** With a space before it; empty for all time. */
function during(window: EventWindow): string {
  if (window.type === 'all') return '';
  if (window.type === 'rolling') return ` in the last ${duration(window.ms)}`;
  return ` ${CALENDAR[window.unit][window.offset === 0 ? 0 : 1]} (${window.timeZone})`;
}

const AGGREGATES: Readonly<Record<EventAggregateNode['aggregate'], string>> = {
  sum: 'total',
  avg: 'average',
  min: 'smallest',
  max: 'largest',
  distinct: 'number of different',
};

const MEASURES: Readonly<Record<RfmNode['measure'], (events: string, node: RfmNode) => string>> = {
  recency: (events) => `time of the newest ${events}`,
  frequency: (events) => `number of ${events}`,
  monetary: (events, { value }) => `total ${value} of ${events}`,
};

function standing(node: RfmNode): string {
  const share = shareOf(node);
  return share === null
    ? `in quantile ${node.in.join(', ')} of ${node.quantiles}`
    : `in the ${share.end} ${share.percent}%`;
}

const STATUSES: Readonly<Record<MessageStatus, string>> = {
  sent: 'was sent',
  delivered: 'received',
  opened: 'opened',
  clicked: 'clicked',
  failed: 'could not be sent',
};

function history({ status, campaign, channel, min, max, window }: MessageHistoryNode): string {
  const what = `${campaign ?? 'any campaign'}${channel === null ? '' : ` by ${channel}`}`;
  return `${STATUSES[status]} ${what} ${times({ min, max })}${during(window)}`;
}
