import { type AttributeNode, type MessageHistoryNode, type PredicateNode, type Visitor, visit } from '../ir/index.ts';
import { eventsOf, testAggregate, testCycle, testSequence } from './events.ts';
import type { Person } from './person.ts';
import { testStepStatus } from './step-status.ts';
import { testValue } from './test-value.ts';
import { and, negate, or, type Truth } from './truth.ts';
import { windowBounds } from './window-bounds.ts';

export type { Person } from './person.ts';

/**
 * Whether the predicate holds for the person at an instant. This is the meaning of predicates: every audience engine
 * is compared with it. Unknown is not true, so people with unclear data are left out.
 */
export function evaluate(node: PredicateNode, person: Person, nowMs: number): Truth {
  const table: Visitor<Truth, PredicateNode['kind']> = {
    everyone: () => true,
    all: ({ of }) => and(of.map(judge)),
    any: ({ of }) => or(of.map(judge)),
    not: ({ of }) => negate(judge(of)),
    segment: ({ of }) => judge(of),
    attribute: (attribute) => testAttribute(attribute, person, nowMs),
    'event-count': (count) => isBetween(eventsOf(count, count.window, person, nowMs).length, count),
    'event-aggregate': (aggregate) => testAggregate(aggregate, person, nowMs),
    sequence: (sequence) => testSequence(sequence, person, nowMs),
    rfm: (rank) => (person.quantileOf === undefined ? 'unknown' : rank.in.includes(person.quantileOf(rank) ?? 0)),
    'purchase-cycle': (cycle) => testCycle(cycle, person, nowMs),
    'message-history': (history) => isBetween(messages(history, person, nowMs), history),
    'step-status': (question) => testStepStatus(question, person, nowMs),
    consent: ({ channel, purpose, night, status }) =>
      (person.consents ?? []).some(
        (one) => one.channel === channel && one.purpose === purpose && one.night === night && one.status === status,
      ),
    reachable: ({ channel }) => (person.reachable ?? []).includes(channel),
    random: ({ salt, percentBp }) => (person.bucketOf === undefined ? 'unknown' : person.bucketOf(salt) < percentBp),
  };
  function judge(inner: PredicateNode): Truth {
    return visit<Truth, PredicateNode['kind']>(inner, table);
  }
  return judge(node);
}

function isBetween(count: number, { min, max }: { readonly min: number; readonly max: number | null }): boolean {
  return count >= min && (max === null || count <= max);
}

function testAttribute({ attribute, type, test }: AttributeNode, person: Person, nowMs: number): Truth {
  const given = Object.hasOwn(person.attributes, attribute) ? person.attributes[attribute] : undefined;
  return testValue(given, type, test, nowMs);
}

/** Number of messages that reached the status in the window. */
function messages({ status, campaign, channel, window }: MessageHistoryNode, person: Person, nowMs: number): number {
  const { afterMs, untilMs } = windowBounds(window, nowMs);
  return (person.messages ?? []).filter((one) => {
    const atMs = one.at[status];
    return (
      atMs !== undefined &&
      (campaign === null || one.campaign === campaign) &&
      (channel === null || one.channel === channel) &&
      (afterMs === null || atMs > afterMs) &&
      atMs <= untilMs
    );
  }).length;
}
