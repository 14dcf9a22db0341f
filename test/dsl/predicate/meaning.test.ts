import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EventWindow, PredicateNode, RfmNode, Scalar } from '../../../dsl/ir/index.ts';
import { evaluate } from '../../../dsl/predicate/evaluate.ts';
import type { Person, PersonEvent } from '../../../dsl/predicate/person.ts';
import { quantilesOf } from '../../../dsl/predicate/quantiles.ts';
import { windowBounds } from '../../../dsl/predicate/window-bounds.ts';
import { predicateNodes } from '../../support/predicates.ts';

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 10, 23, 12);
const at = (text: string) => Date.parse(text);
const calendar = (unit: 'day' | 'week' | 'month' | 'year', offset: 0 | -1, timeZone: string): EventWindow => ({
  type: 'calendar',
  unit,
  offset,
  timeZone,
});
/** First and last instant of a window, as ISO text. */
const bounds = (window: EventWindow, now: string) => {
  const { afterMs, untilMs } = windowBounds(window, at(now));
  return [new Date((afterMs ?? 0) + 1).toISOString(), new Date(untilMs).toISOString()];
};

const person = (events: readonly PersonEvent[]): Person => ({ attributes: {}, events });
const bought = (atMs: number, amount?: number, more: Readonly<Record<string, Scalar>> = {}): PersonEvent => ({
  type: 'purchased',
  atMs,
  properties: { ...(amount === undefined ? {} : { amount }), ...more },
});
const purchased = { event: 'purchased', where: [] } as const;
const all = { type: 'all' } as const;

describe('windows of the calendar', () => {
  it('begin in their zone: a day, a week on Monday, a month, a year', () => {
    const now = '2026-11-23T12:00:00.000Z'; // Monday, 21:00 in Seoul
    const seoul = 'Asia/Seoul';
    expect(bounds(calendar('day', 0, seoul), now)).toEqual(['2026-11-22T15:00:00.000Z', now]);
    expect(bounds(calendar('day', -1, seoul), now)).toEqual(['2026-11-21T15:00:00.000Z', '2026-11-22T14:59:59.999Z']);
    expect(bounds(calendar('week', 0, seoul), now)[0]).toBe('2026-11-22T15:00:00.000Z');
    expect(bounds(calendar('week', -1, seoul), now)).toEqual(['2026-11-15T15:00:00.000Z', '2026-11-22T14:59:59.999Z']);
    expect(bounds(calendar('month', -1, seoul), now)).toEqual(['2026-09-30T15:00:00.000Z', '2026-10-31T14:59:59.999Z']);
    expect(bounds(calendar('year', 0, seoul), now)[0]).toBe('2025-12-31T15:00:00.000Z');
    expect(bounds(calendar('year', -1, 'UTC'), now)).toEqual(['2025-01-01T00:00:00.000Z', '2025-12-31T23:59:59.999Z']);
  });

  it('have days of 23 and 25 hours where clocks change', () => {
    const newYork = 'America/New_York';
    expect(bounds(calendar('day', -1, newYork), '2026-03-09T12:00:00Z')).toEqual([
      '2026-03-08T05:00:00.000Z',
      '2026-03-09T03:59:59.999Z',
    ]);
    expect(bounds(calendar('day', -1, newYork), '2026-11-02T12:00:00Z')).toEqual([
      '2026-11-01T04:00:00.000Z',
      '2026-11-02T04:59:59.999Z',
    ]);
  });

  it('begin with the first instant of a day whose midnight is skipped, and with the first of two midnights', () => {
    // In Beirut clocks go from 00:00 to 01:00 in spring; in Havana from 01:00 back to 00:00 in autumn.
    expect(bounds(calendar('day', 0, 'Asia/Beirut'), '2026-03-29T12:00:00Z')[0]).toBe('2026-03-28T22:00:00.000Z');
    expect(bounds(calendar('day', 0, 'America/Havana'), '2026-11-01T12:00:00Z')[0]).toBe('2026-11-01T04:00:00.000Z');
  });
});

describe('questions about events', () => {
  const sum = (op: 'eq' | 'gte', value: number, events: readonly PersonEvent[]) =>
    evaluate(
      {
        kind: 'event-aggregate',
        ...purchased,
        aggregate: 'sum',
        property: 'amount',
        propertyType: 'number',
        test: { op, value },
        window: all,
      },
      person(events),
      NOW,
    );
  const number = (aggregate: 'avg' | 'min' | 'max' | 'distinct', value: number, events: readonly PersonEvent[]) =>
    evaluate(
      {
        kind: 'event-aggregate',
        ...purchased,
        aggregate,
        property: 'amount',
        propertyType: 'number',
        test: { op: 'eq', value },
        window: all,
      },
      person(events),
      NOW,
    );

  it('add exactly, pass over what is no number, and call the sum of nothing 0', () => {
    expect(sum('eq', 0.3, [bought(1, 0.1), bought(2, 0.2)])).toBe(true);
    expect(sum('eq', 5, [bought(1, 5), bought(2), bought(3, undefined, { amount: '7' })])).toBe(true);
    expect(sum('eq', 0, [])).toBe(true);
    expect(sum('gte', 1e21, [bought(1, 1e21), bought(2, 1)])).toBe(true);
  });

  it('do not know the average, least and greatest of nothing', () => {
    for (const aggregate of ['avg', 'min', 'max'] as const) expect(number(aggregate, 0, [bought(1)])).toBe('unknown');
    expect(number('distinct', 0, [])).toBe(true);
    expect(number('avg', 2, [bought(1, 1), bought(2, 3)])).toBe(true);
    expect(number('min', 1, [bought(1, 1), bought(2, 3)])).toBe(true);
    expect(number('max', 3, [bought(1, 1), bought(2, 3)])).toBe(true);
    expect(number('distinct', 2, [bought(1, 1), bought(2, 3), bought(3, 1)])).toBe(true);
  });

  it('count only events whose conditions hold, also when a property is missing', () => {
    const dear = [{ property: 'amount', type: 'number', test: { op: 'gte', value: 5 } }] as const;
    const node: PredicateNode = {
      kind: 'event-count',
      event: 'purchased',
      where: dear,
      min: 1,
      max: null,
      window: all,
    };
    expect(evaluate(node, person([bought(1, 4), bought(2)]), NOW)).toBe(false);
    expect(evaluate({ kind: 'not', of: node }, person([bought(2)]), NOW)).toBe(true);
    expect(evaluate(node, person([bought(1, 5)]), NOW)).toBe(true);
  });

  it('know that something did not follow once its time has passed, and not before', () => {
    const node = (present: boolean, same: string | null = null): PredicateNode => ({
      kind: 'sequence',
      first: { event: 'viewed', where: [] },
      second: purchased,
      present,
      withinMs: DAY,
      same,
      window: all,
    });
    const viewed = (atMs: number, id = 'a'): PersonEvent => ({ type: 'viewed', atMs, properties: { id } });
    const ask = (present: boolean, events: readonly PersonEvent[], same: string | null = null) =>
      evaluate(node(present, same), person(events), NOW);
    expect(ask(false, [viewed(NOW - DAY + 1)])).toBe(false);
    expect(ask(false, [viewed(NOW - DAY)])).toBe(true);
    expect(ask(false, [viewed(0), bought(DAY)])).toBe(false);
    expect(ask(false, [viewed(0), bought(DAY + 1)])).toBe(true);
    expect(ask(true, [viewed(0), bought(DAY)])).toBe(true);
    expect(ask(true, [viewed(0), bought(0)])).toBe(false);
    expect(ask(true, [viewed(0), bought(5, 1, { id: 'b' })], 'id')).toBe(false);
    expect(ask(true, [viewed(0, 'b'), bought(5, 1, { id: 'b' })], 'id')).toBe(true);
    expect(ask(true, [viewed(0), bought(5)], 'nothing')).toBe(false);
  });

  it('measure a rhythm from enough events, and do not know it from fewer', () => {
    const ask = (days: readonly number[], fromPercent: number, toPercent: number | null = null) =>
      evaluate(
        { kind: 'purchase-cycle', ...purchased, fromPercent, toPercent, minEvents: 3 },
        person(days.map((day) => bought(NOW - day * DAY))),
        NOW,
      );
    expect(ask([35, 25, 15], 150)).toBe(true);
    expect(ask([35, 25, 15], 151)).toBe(false);
    expect(ask([35, 25, 15], 100, 150)).toBe(false);
    expect(ask([25, 15], 100)).toBe('unknown');
    expect(ask([15, 15, 15], 100)).toBe('unknown');
  });

  it('stand people in quantiles among those who have the event, equals together', () => {
    const node: RfmNode = {
      kind: 'rfm',
      ...purchased,
      measure: 'monetary',
      value: 'amount',
      quantiles: 5,
      in: [5],
      window: all,
    };
    const people = [1, 2, 3, 4, 5, 5].map((amount) => person([bought(1, amount)])).concat(person([]));
    expect(quantilesOf(node, people, NOW)).toEqual([1, 1, 2, 3, 4, 4, null]);
    expect(evaluate(node, { ...person([]), quantileOf: () => null }, NOW)).toBe(false);
    expect(evaluate(node, person([]), NOW)).toBe('unknown');
  });

  it('count a message once, by the time at which it reached the status', () => {
    const sent = { campaign: 'a', channel: 'push', at: { sent: NOW - 2 * DAY, clicked: NOW - DAY } } as const;
    const ask = (status: 'sent' | 'clicked' | 'opened', campaign: string | null) =>
      evaluate(
        {
          kind: 'message-history',
          status,
          campaign,
          channel: 'push',
          window: { type: 'rolling', ms: 2 * DAY },
          min: 1,
          max: 1,
        },
        { ...person([]), messages: [sent] },
        NOW,
      );
    expect([
      ask('clicked', 'a'),
      ask('sent', 'a'),
      ask('opened', 'a'),
      ask('clicked', 'b'),
      ask('clicked', null),
    ]).toEqual([true, false, false, false, true]);
  });
});

describe('laws of predicates', () => {
  const scalar = fc.constantFrom<Scalar>('vip', 'gold', 0, 5, 5.5, true, '2026-11-23', '2026-11-23T12:00:00Z');
  const names = fc.constantFrom('a', 'b.c');
  const events = fc.constantFrom('purchased', 'visited');
  const node = predicateNodes({ names, properties: names, scalar, events });
  const someone: fc.Arbitrary<Person> = fc.record({
    attributes: fc.dictionary(names, scalar, { noNullPrototype: true }),
    events: fc.array(
      fc.record({
        type: events,
        atMs: fc.constantFrom(NOW, NOW - 1, NOW + 1, NOW - DAY, NOW - 3 * DAY),
        properties: fc.dictionary(names, scalar, { noNullPrototype: true }),
      }),
      { maxLength: 4 },
    ),
  });

  it('hold for every kind: double negation, and De Morgan in three values', () => {
    fc.assert(
      fc.property(node, node, someone, (a, b, one) => {
        const not = (of: PredicateNode): PredicateNode => ({ kind: 'not', of });
        const ask = (of: PredicateNode) => evaluate(of, one, NOW);
        expect(ask(not(not(a)))).toBe(ask(a));
        expect(ask(not({ kind: 'all', of: [a, b] }))).toBe(ask({ kind: 'any', of: [not(a), not(b)] }));
        expect(ask(not({ kind: 'any', of: [a, b] }))).toBe(ask({ kind: 'all', of: [not(a), not(b)] }));
        expect(ask({ kind: 'segment', name: 'x', of: a })).toBe(ask(a));
      }),
      { numRuns: 500 },
    );
  });

  it('let a longer window only add events', () => {
    const length = fc.integer({ min: 1, max: 5 * DAY });
    fc.assert(
      fc.property(someone, events, length, length, fc.nat(3), (one, event, a, b, min) => {
        const ask = (ms: number) =>
          evaluate(
            { kind: 'event-count', event, where: [], min, max: null, window: { type: 'rolling', ms } },
            one,
            NOW,
          );
        if (ask(Math.min(a, b)) === true) expect(ask(Math.max(a, b))).toBe(true);
      }),
    );
  });
});
