import fc from 'fast-check';
import { expect, it } from 'vitest';
import { contradictionRule } from '../../../../dsl/check/meaning/contradiction-rule.ts';
import { BARE_WORKSPACE } from '../../../../dsl/lower/context.ts';
import { lowerPredicate } from '../../../../dsl/lower/lower-predicate.ts';
import { evaluate, type Person } from '../../../../dsl/predicate/evaluate.ts';
import type { WrittenPredicate } from '../../../../dsl/schema/predicate-schema.ts';
import { campaignWith, kit, NOW_MS } from '../../../support/sample-campaign.ts';

const TIERS = ['basic', 'silver', 'gold', 'vip'];
const POINTS = [-1, 0, 0.5, 1, 1.5, 2, 2.5, 3, 4];
const number = fc.integer({ min: 0, max: 3 });
const question: fc.Arbitrary<WrittenPredicate> = fc.oneof(
  fc.subarray(TIERS, { minLength: 1 }).map((values) => ({ attribute: 'tier', in: values })),
  fc.subarray(TIERS, { minLength: 1 }).map((values) => ({ attribute: 'tier', notIn: values })),
  fc.constantFrom(...TIERS).map((value) => ({ attribute: 'tier', is: value })),
  fc.boolean().map((exists) => ({ attribute: 'name', exists })),
  fc.constant({ attribute: 'name', isNot: '김하루' }),
  fc
    .tuple(fc.constantFrom('lt', 'lte', 'gt', 'gte', 'is', 'isNot'), number)
    .map(([test, value]) => ({ attribute: 'points', [test]: value }) as unknown as WrittenPredicate),
  fc
    .tuple(fc.constantFrom('atMost', 'exactly'), number)
    .map(([bound, count]) => ({ did: 'visited', [bound]: count }) as WrittenPredicate),
  number.map((count) => ({ did: 'visited', atLeast: count + 1 })),
);
const literal = fc
  .tuple(question, fc.boolean())
  .map(([one, negated]): WrittenPredicate => (negated ? { not: one } : one));

/** Everyone who can differ in what is asked above. */
const people: readonly Person[] = TIERS.flatMap((tier) =>
  POINTS.flatMap((points) =>
    [null, '김하루', '다른 이름'].flatMap((name) =>
      [0, 1, 2, 3, 4, 5].map((visits) => ({
        attributes: { tier, points, name },
        events: Array.from({ length: visits }, () => ({ type: 'visited', atMs: NOW_MS - 1 })),
      })),
    ),
  ),
);
const meets = (target: WrittenPredicate) => {
  const node = lowerPredicate(target, { ...BARE_WORKSPACE, customer: kit.schema, salt: 'test' });
  return people.some((person) => evaluate(node, person, NOW_MS) === true);
};
const told = (target: WrittenPredicate) =>
  contradictionRule(campaignWith({ target }), kit.schema, { nowMs: NOW_MS }).length > 0;

it('never says "nobody" of demands that somebody meets', () => {
  fc.assert(
    fc.property(fc.array(literal, { minLength: 2, maxLength: 5 }), (all) => {
      fc.pre(told({ all }));
      expect(meets({ all })).toBe(false);
    }),
    { numRuns: 150 },
  );
});

it('finds every two demands on one attribute that nobody meets, save by the list of its values', () => {
  fc.assert(
    fc.property(literal, literal, (a, b) => {
      const all = [a, b];
      // That four tiers are all there are is known to the schema, not to this rule.
      fc.pre(!JSON.stringify(all).includes('tier'));
      fc.pre(meets(a) && meets(b) && !meets({ all }));
      expect(told({ all })).toBe(true);
    }),
    { numRuns: 60 },
  );
});

it('takes "wasNot" of a step for what it is short for', () => {
  const of = (...all: readonly WrittenPredicate[]) => told({ all });
  const [was, wasNot] = [
    { step: 'remind', was: 'opened' as const },
    { step: 'remind', wasNot: 'opened' as const },
  ];
  expect([of(was, wasNot), of(was, { not: was }), of(was, { not: wasNot })]).toEqual([true, true, false]);
});
