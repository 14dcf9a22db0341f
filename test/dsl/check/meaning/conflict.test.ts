import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Says } from '../../../../dsl/check/journey/says.ts';
import { conflictIn, type Demand } from '../../../../dsl/check/meaning/demands/conflict.ts';
import { BARE_WORKSPACE } from '../../../../dsl/lower/context.ts';
import { lowerPredicate } from '../../../../dsl/lower/lower-predicate.ts';
import { evaluate, type Person } from '../../../../dsl/predicate/evaluate.ts';
import type { WrittenPredicate } from '../../../../dsl/schema/predicate-schema.ts';
import { kit, NOW_MS } from '../../../support/sample-campaign.ts';

const HOUR_MS = 3_600_000;
const TIERS = ['basic', 'silver', 'gold', 'vip'] as const;
const number = fc.integer({ min: 0, max: 3 });

const question: fc.Arbitrary<WrittenPredicate> = fc.oneof(
  fc.subarray([...TIERS], { minLength: 1 }).map((values) => ({ attribute: 'tier', in: values })),
  fc.constantFrom(...TIERS).map((value) => ({ attribute: 'tier', isNot: value })),
  fc.constantFrom('v', 's', 'ip').map((value) => ({ attribute: 'tier', startsWith: value })),
  fc.boolean().map((exists) => ({ attribute: 'name', exists })),
  fc.constantFrom('김하루', '이하루').map((value) => ({ attribute: 'name', is: value })),
  fc.boolean().map((value) => ({ attribute: 'adult', is: value })),
  fc
    .tuple(fc.constantFrom('lt', 'lte', 'gt', 'gte', 'is', 'isNot'), number)
    .map(([test, value]) => ({ attribute: 'points', [test]: value }) as unknown as WrittenPredicate),
  fc
    .tuple(fc.constantFrom('before', 'after'), fc.constantFrom('2026-11-20', '2026-11-23', '2026-11-26'))
    .map(([test, day]) => ({ attribute: 'signedUpOn', [test]: day }) as unknown as WrittenPredicate),
  fc.constantFrom('next 4d', 'last 4d').map((within) => ({ attribute: 'signedUpOn', within })),
  fc
    .tuple(fc.constantFrom('atLeast', 'atMost', 'exactly'), number, fc.constantFrom('2h', '30d', null))
    .filter(([bound, count]) => bound !== 'atLeast' || count > 0)
    .map(
      ([bound, count, inLast]) =>
        ({ did: 'visited', [bound]: count, ...(inLast === null ? {} : { inLast }) }) as unknown as WrittenPredicate,
    ),
  fc.constantFrom('one', 'two').map((segment) => ({ segment })),
);
const { predicate } = fc.letrec<{ predicate: WrittenPredicate }>((tie) => ({
  predicate: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    question,
    tie('predicate').map((not) => ({ not })),
    fc.array(tie('predicate'), { minLength: 1, maxLength: 3 }).map((all) => ({ all })),
    fc.array(tie('predicate'), { minLength: 1, maxLength: 3 }).map((any) => ({ any })),
  ),
}));
/** Segments that do not name others. */
const meaning = fc
  .tuple(question, question)
  .filter((both) => !both.some((one) => 'segment' in one))
  .chain(([a, b]) => fc.constantFrom<WrittenPredicate>({ all: [a, b] }, { any: [a, b] }, { not: a }));

/** People who differ in all that is asked above. */
const people: readonly Person[] = TIERS.flatMap((tier) =>
  [-1, 0, 0.5, 1, 2, 3, 4].flatMap((points) =>
    [null, '김하루', '다른 이름'].flatMap((name) =>
      ['2026-11-19', '2026-11-21', '2026-11-23', '2026-11-24', '2026-11-29'].flatMap((signedUpOn, day) =>
        [[], [1], [48], [1, 48], [1, 1, 48, 1_000], [1_000, 1_000]].map((hoursAgo, visits) => ({
          attributes: { tier, points, name, signedUpOn, adult: [null, true, false][(day + visits) % 3] ?? null },
          events: hoursAgo.map((hours) => ({ type: 'visited', atMs: NOW_MS - hours * HOUR_MS })),
        })),
      ),
    ),
  ),
);

const ANSWERS: { readonly [S in Says]: (answer: unknown) => boolean } = {
  true: (answer) => answer === true,
  false: (answer) => answer === false,
  'not-true': (answer) => answer !== true,
  'not-false': (answer) => answer !== false,
};

function met(demands: readonly Demand[], segments: ReadonlyMap<string, WrittenPredicate>): boolean {
  const asked = demands.map(({ predicate: one, says }) => ({
    node: lowerPredicate(one, { ...BARE_WORKSPACE, customer: kit.schema, segments, salt: 'test' }),
    fits: ANSWERS[says],
  }));
  return people.some((person) => asked.every(({ node, fits }) => fits(evaluate(node, person, NOW_MS))));
}

const demand = fc
  .tuple(predicate, fc.constantFrom<Says>('true', 'true', 'false', 'not-true', 'not-false'))
  .map(([one, says]): Demand => ({ predicate: one, says, path: [] }));
const context = (segments: ReadonlyMap<string, WrittenPredicate>) => ({ schema: kit.schema, segments, nowMs: NOW_MS });

describe('conflictIn', () => {
  it('never says "nobody" of demands that somebody meets, whatever is in each other and behind names', () => {
    let conflicts = 0;
    fc.assert(
      fc.property(fc.array(demand, { minLength: 1, maxLength: 3 }), meaning, meaning, (demands, one, two) => {
        const segments = new Map([
          ['one', one],
          ['two', two],
        ]);
        if (conflictIn(demands, context(segments)) === null) return;
        conflicts += 1;
        expect(met(demands, segments)).toBe(false);
      }),
      { numRuns: 3_000, seed: 20261123 },
    );
    expect(conflicts).toBeGreaterThan(200);
  });

  const nobody = (...asked: readonly (WrittenPredicate | readonly [Says, WrittenPredicate])[]) => {
    const demands = asked.map((one): Demand => {
      const [says, written] = Array.isArray(one)
        ? (one as readonly [Says, WrittenPredicate])
        : (['true', one] as const);
      return { predicate: written as WrittenPredicate, says, path: [] };
    });
    const regulars = {
      all: [
        { attribute: 'points', gte: 100 },
        { did: 'purchased', inLast: '30d' },
      ],
    };
    return conflictIn(demands, context(new Map([['regulars', regulars]])))?.why ?? null;
  };

  it.each([
    [[{ all: [{ segment: 'regulars' }, { not: { segment: 'regulars' } }] }], 'the same is asked for and ruled out'],
    [[{ segment: 'regulars' }, { attribute: 'points', lt: 100 }], '"points" cannot be at least 100 and less than 100'],
    [
      [{ segment: 'regulars' }, { not: { did: 'purchased' } }],
      '"purchased" is asked for at least once in the last 30d and for never',
    ],
    [
      [{ attribute: 'points', is: 3 }, { any: [{ segment: 'regulars' }, { attribute: 'points', gt: 4 }] }],
      'each of the alternatives is ruled out by what is asked beside them',
    ],
    // Of the two alternatives one is impossible, so the other must be so.
    [
      [
        { attribute: 'tier', is: 'vip' },
        {
          any: [
            { attribute: 'tier', is: 'gold' },
            { attribute: 'points', gt: 4 },
          ],
        },
        { any: [{ attribute: 'points', lt: 2 }] },
      ],
      '"points" cannot be more than 4 and less than 2',
    ],
    [[{ attribute: 'tier', notIn: [...TIERS] }], '"tier" has no value left: each that it can have is ruled out'],
    [
      [
        { attribute: 'adult', isNot: true },
        { attribute: 'adult', isNot: false },
      ],
      '"adult" has no value left: each that it can have is ruled out',
    ],
    [
      [{ attribute: 'tier', exists: false }],
      '"tier" is asked to be missing, and everyone has it, as it is not declared optional',
    ],
    [
      [
        { attribute: 'tier', is: 'gold' },
        { attribute: 'tier', startsWith: 'v' },
      ],
      '"tier" is asked to be "gold", which is ruled out beside it',
    ],
    [
      [
        { attribute: 'signedUpOn', within: 'next 2d' },
        { attribute: 'signedUpOn', before: '2026-01-01' },
      ],
      '"signedUpOn" cannot be within the next 2d and before 2026-01-01',
    ],
    [
      [
        { did: 'purchased', where: { property: 'amount', gte: 5 }, inLast: '7d' },
        { not: { did: 'purchased', inLast: '30d' } },
      ],
      '"purchased" is asked for at least once with conditions in the last 7d and for never in the last 30d',
    ],
  ])('says why nobody meets %j', (asked, why) => {
    expect(nobody(...(asked as readonly WrittenPredicate[]))).toBe(why);
  });

  it.each([
    [
      'a small window may be empty inside of a large one that is not',
      { did: 'visited', inLast: '30d' },
      { not: { did: 'visited', inLast: '7d' } },
    ],
    [
      'conditions leave other events',
      { did: 'purchased' },
      { not: { did: 'purchased', where: { property: 'amount', gte: 5 } } },
    ],
    [
      'a day of the calendar is no rolling window',
      { did: 'visited', during: 'yesterday' },
      { not: { did: 'visited', inLast: '1d' } },
    ],
    ['an optional attribute may be missing', { attribute: 'name', exists: false }, { attribute: 'points', gte: 1 }],
  ] as const)('knows that %s', (_, one, other) => {
    expect(nobody(one, other)).toBeNull();
  });

  it('holds who went the other way of a branch against it only where they must have a value', () => {
    const name = { attribute: 'name', is: '김하루' } as const;
    expect(nobody(['not-true', name], ['not-true', { not: name }])).toBeNull();
    const tier = { attribute: 'tier', is: 'vip' } as const;
    expect(nobody(['not-true', tier], ['not-true', { not: tier }])).not.toBeNull();
  });

  it('says nothing of segments that are told to be faulty elsewhere', () => {
    const circle = new Map<string, WrittenPredicate>([
      ['one', { not: { segment: 'two' } }],
      ['two', { segment: 'one' }],
      ['broken', { any: [] }],
    ]);
    const asked = (segment: string): Demand => ({ predicate: { segment }, says: 'true', path: [] });
    expect(conflictIn([asked('one')], context(circle))).toBeNull();
    expect(conflictIn([asked('broken')], context(circle))).toBeNull();
    expect(conflictIn([asked('unknown')], context(circle))).toBeNull();
  });

  it('gives up in time where there are too many alternatives, and takes them as possible', () => {
    const either = (seed: number): WrittenPredicate => ({
      any: Array.from({ length: 12 }, (_, index) => ({
        any: [
          { attribute: 'points', is: seed + index },
          { attribute: 'points', gt: index },
        ],
      })),
    });
    const all = Array.from({ length: 40 }, (_, index) => either(index));
    expect(nobody({ all })).toBeNull();
  });
});
