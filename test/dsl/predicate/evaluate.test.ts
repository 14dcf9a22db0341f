import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AttributeTest, AttributeType, PredicateNode, Scalar } from '../../../dsl/ir/index.ts';
import { evaluate, type Person } from '../../../dsl/predicate/evaluate.ts';
import type { Truth } from '../../../dsl/predicate/truth.ts';

const NOW = Date.UTC(2026, 10, 23, 12);
const DAY = 86_400_000;
const nobody: Person = { attributes: {}, events: [] };

function ask(type: AttributeType, test: AttributeTest, value: Scalar | null | undefined): Truth {
  return evaluate(
    { kind: 'attribute', attribute: 'a.b', type, test },
    { attributes: { 'a.b': value }, events: [] },
    NOW,
  );
}

/** A predicate that is known to have each truth for `nobody`. */
function withTruth(truth: Truth): PredicateNode {
  if (truth === true) return { kind: 'everyone' };
  if (truth === false) return { kind: 'not', of: { kind: 'everyone' } };
  return { kind: 'attribute', attribute: 'missing', type: 'string', test: { op: 'eq', value: 'x' } };
}

const TRUTHS: readonly Truth[] = [true, false, 'unknown'];
const RANK = new Map<Truth, number>([
  [false, 0],
  ['unknown', 1],
  [true, 2],
]);
const rank = (truth: Truth) => RANK.get(truth) ?? Number.NaN;

describe('evaluate', () => {
  it("follows Kleene's tables: all is the least, any the greatest of false < unknown < true", () => {
    for (const a of TRUTHS) {
      for (const b of TRUTHS) {
        const of = [withTruth(a), withTruth(b)];
        expect(rank(evaluate({ kind: 'all', of }, nobody, NOW))).toBe(Math.min(rank(a), rank(b)));
        expect(rank(evaluate({ kind: 'any', of }, nobody, NOW))).toBe(Math.max(rank(a), rank(b)));
      }
      expect(rank(evaluate({ kind: 'not', of: withTruth(a) }, nobody, NOW))).toBe(2 - rank(a));
    }
  });

  it('leaves a comparison with a missing value unknown, also under not', () => {
    for (const value of [undefined, null]) {
      expect(ask('string', { op: 'ne', value: 'x' }, value)).toBe('unknown');
      expect(ask('number', { op: 'lt', value: 1 }, value)).toBe('unknown');
      expect(ask('string', { op: 'not-in', values: ['x'] }, value)).toBe('unknown');
    }
  });

  it.each<[AttributeType, Scalar]>([
    ['number', '5'],
    ['number', Number.NaN],
    ['string', 5],
    ['boolean', 'true'],
    ['date', '2026-02-30'],
    ['date', '2026-11-23T00:00:00Z'],
    ['datetime', '2026-11-23'],
    ['datetime', '2026-11-23T25:00:00Z'],
    ['datetime', '2026-11-23T10:00:00'],
  ])('counts a %s that holds %j as not being there', (type, value) => {
    expect(ask(type, { op: 'exists', expected: true }, value)).toBe(false);
    expect(ask(type, { op: 'exists', expected: false }, value)).toBe(true);
    expect(ask(type, { op: 'ne', value: 'x' }, value)).toBe('unknown');
  });

  it('does not find attributes that only JavaScript objects have', () => {
    const node = {
      kind: 'attribute',
      attribute: 'constructor',
      type: 'string',
      test: { op: 'exists', expected: true },
    } as const;
    expect(evaluate(node, nobody, NOW)).toBe(false);
  });

  it('compares numbers at their edges', () => {
    expect([4, 5, 6].map((value) => ask('number', { op: 'lt', value: 5 }, value))).toEqual([true, false, false]);
    expect([4, 5, 6].map((value) => ask('number', { op: 'lte', value: 5 }, value))).toEqual([true, true, false]);
    expect([4, 5, 6].map((value) => ask('number', { op: 'gt', value: 5 }, value))).toEqual([false, false, true]);
    expect([4, 5, 6].map((value) => ask('number', { op: 'gte', value: 5 }, value))).toEqual([false, true, true]);
  });

  it('tells one of several and none of several', () => {
    const values = ['gold', 'vip'];
    expect(ask('string', { op: 'in', values }, 'vip')).toBe(true);
    expect(ask('string', { op: 'in', values }, 'basic')).toBe(false);
    expect(ask('string', { op: 'not-in', values }, 'vip')).toBe(false);
    expect(ask('string', { op: 'not-in', values }, 'basic')).toBe(true);
  });

  it('includes both ends of a stretch of time, and takes a day as its midnight in UTC', () => {
    const at = (ms: number) => new Date(ms).toISOString();
    const next = (value: string) => ask('datetime', { op: 'within', direction: 'next', ms: 2 * DAY }, value);
    const last = (value: string) => ask('datetime', { op: 'within', direction: 'last', ms: 2 * DAY }, value);
    expect([NOW - 1, NOW, NOW + 2 * DAY, NOW + 2 * DAY + 1].map(at).map(next)).toEqual([false, true, true, false]);
    expect([NOW - 2 * DAY - 1, NOW - 2 * DAY, NOW, NOW + 1].map(at).map(last)).toEqual([false, true, true, false]);
    const day = (value: string) => ask('date', { op: 'within', direction: 'next', ms: DAY }, value);
    expect(['2026-11-23', '2026-11-24', '2026-11-25'].map(day)).toEqual([false, true, false]);
  });

  it('reads instants with an offset', () => {
    expect(ask('datetime', { op: 'within', direction: 'last', ms: 1 }, '2026-11-23T21:00:00+09:00')).toBe(true);
  });

  it('counts events after the start of the window up to now, and none of the future', () => {
    const count = (min: number, max: number | null, windowMs: number | null, times: readonly number[]) =>
      evaluate(
        {
          kind: 'event-count',
          event: 'purchased',
          where: [],
          min,
          max,
          window: windowMs === null ? { type: 'all' } : { type: 'rolling', ms: windowMs },
        },
        {
          attributes: {},
          events: [...times.map((atMs) => ({ type: 'purchased', atMs })), { type: 'visited', atMs: NOW }],
        },
        NOW,
      );
    expect(count(1, null, DAY, [NOW - DAY])).toBe(false);
    expect(count(1, null, DAY, [NOW - DAY + 1])).toBe(true);
    expect(count(1, null, DAY, [NOW])).toBe(true);
    expect(count(1, null, null, [NOW + 1])).toBe(false);
    expect(count(1, null, null, [0])).toBe(true);
    expect(count(0, 0, null, [])).toBe(true);
    expect(count(2, 2, null, [1, 2, 3])).toBe(false);
  });

  it('never becomes true for someone because of a value that is taken away under all', () => {
    const test: fc.Arbitrary<AttributeTest> = fc.oneof(
      fc.record({
        op: fc.constantFrom('eq' as const, 'ne' as const, 'lt' as const),
        value: fc.integer({ min: 0, max: 3 }),
      }),
      fc.record({ op: fc.constant('in' as const), values: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1 }) }),
    );
    const { node } = fc.letrec<{ node: PredicateNode }>((tie) => ({
      node: fc.oneof(
        { maxDepth: 4 },
        fc.record({
          kind: fc.constant('attribute' as const),
          attribute: fc.constantFrom('x', 'y'),
          type: fc.constant('number' as const),
          test,
        }),
        fc.record({ kind: fc.constant('not' as const), of: tie('node') }),
        fc.record({
          kind: fc.constantFrom('all' as const, 'any' as const),
          of: fc.array(tie('node'), { minLength: 1, maxLength: 3 }),
        }),
      ),
    }));
    fc.assert(
      fc.property(node, fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 3 }), (predicate, x, y) => {
        const full = evaluate(predicate, { attributes: { x, y }, events: [] }, NOW);
        const less = evaluate(predicate, { attributes: { x }, events: [] }, NOW);
        // Knowing less may only turn an answer into "unknown", never into its opposite.
        expect(less === 'unknown' || less === full).toBe(true);
        expect(full).not.toBe('unknown');
      }),
      { numRuns: 500 },
    );
  });
});
