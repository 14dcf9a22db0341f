import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AttributeTest, AttributeType, PredicateNode, Scalar } from '../../../dsl/ir/index.ts';
import { evaluate, type Person } from '../../../dsl/predicate/evaluate.ts';
import type { Truth } from '../../../dsl/predicate/truth.ts';
import { compilePredicate } from '../../../runtime/audience/compile-predicate.ts';
import { Parameters } from '../../../runtime/audience/parameters.ts';
import { type TestDatabase, testDatabase } from '../../support/postgres.ts';
import { NOON } from '../../support/store.ts';

const DAY = 86_400_000;

/** Few names and few values, so that predicates and people meet; wrong types on purpose. */
const NAMES = ['tier', 'points', 'coupon.expiresAt', 'deep.er.still'] as const;
const iso = (ms: number) => new Date(ms).toISOString();
const INSTANTS = [NOON, NOON - 1, NOON + 1, NOON - DAY, NOON + DAY, NOON - DAY - 1, NOON + DAY + 1, 0, -1];
const TIMES: readonly string[] = [
  ...INSTANTS.map(iso),
  '2027-01-11',
  '2027-01-12',
  '2024-02-29',
  '2027-02-29',
  '2027-02-30',
  '2027-01-11T12:00+09:00',
  '2027-01-11T12:00:00.0009+09:00',
  '2027-01-11T02:59:59.999999999Z',
  '2027-01-11T24:00Z',
  '2027-01-11T03:00:60Z',
  '2027-01-11T03:00+23:59',
  '2027-01-11T03:00:00-16:00',
  '2027-01-11 03:00:00Z',
  '2027-01-11T03:00:00',
  '0000-01-01',
  '0001-01-01T00:00+09:00',
  '9999-12-31T23:59-09:00',
  'now',
  'infinity',
];
const scalar = fc.oneof(
  fc.constantFrom<Scalar>(
    'vip',
    'gold',
    '',
    'VIP',
    '한국',
    '5',
    "'; drop table x; --",
    0,
    5,
    5.5,
    -3,
    1e21,
    0.1,
    true,
    false,
  ),
  fc.constantFrom<Scalar>(...TIMES),
);
const type = fc.constantFrom<AttributeType>('string', 'number', 'boolean', 'date', 'datetime');
const test: fc.Arbitrary<AttributeTest> = fc.oneof(
  fc.record({ op: fc.constantFrom('eq', 'ne', 'lt', 'lte', 'gt', 'gte'), value: scalar }),
  fc.record({ op: fc.constantFrom('in', 'not-in'), values: fc.array(scalar, { maxLength: 3 }) }),
  fc.record({ op: fc.constant('exists' as const), expected: fc.boolean() }),
  fc.record({
    op: fc.constant('within' as const),
    direction: fc.constantFrom('next', 'last'),
    ms: fc.constantFrom(0, 1, DAY, 2 * DAY),
  }),
);
const events = ['purchased', 'visited'];
const predicate = fc.letrec<{ node: PredicateNode }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.record({ kind: fc.constant('attribute' as const), attribute: fc.constantFrom(...NAMES), type, test }),
    fc.constant<PredicateNode>({ kind: 'everyone' }),
    fc.record({
      kind: fc.constant('event-count' as const),
      event: fc.constantFrom(...events, 'never_happened'),
      min: fc.integer({ min: 0, max: 3 }),
      max: fc.option(fc.integer({ min: 0, max: 3 })),
      windowMs: fc.option(fc.constantFrom(1, DAY, 7 * DAY)),
    }),
    fc.record({ kind: fc.constant('not' as const), of: tie('node') }),
    fc.record({ kind: fc.constantFrom('all', 'any'), of: fc.array(tie('node'), { maxLength: 3 }) }),
  ),
})).node;
const person: fc.Arbitrary<Person> = fc.record({
  attributes: fc.dictionary(fc.constantFrom(...NAMES), fc.oneof(scalar, fc.constant(null)), { noNullPrototype: true }),
  events: fc.array(fc.record({ type: fc.constantFrom(...events), atMs: fc.constantFrom(...INSTANTS) }), {
    maxLength: 4,
  }),
});

function nested(attributes: Person['attributes']): object {
  const root: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(attributes)) {
    const path = name.split('.');
    let at = root;
    for (const part of path.slice(0, -1)) {
      const next = at[part] ?? {};
      at[part] = next;
      at = next as Record<string, unknown>;
    }
    at[path.at(-1) ?? ''] = value;
  }
  return root;
}

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

async function store(people: readonly Person[]): Promise<void> {
  await database.query('truncate campaigns_private.customer, campaigns_private.event restart identity cascade');
  await database.query(
    `insert into campaigns_private.customer (external_id, attributes)
     select n::text, attributes from unnest($1::jsonb[]) with ordinality as p (attributes, n) order by p.n`,
    [people.map(({ attributes }) => JSON.stringify(nested(attributes)))],
  );
  const rows = people.flatMap((one, index) => one.events.map((event) => ({ ...event, customer: index + 1 })));
  await database.query(
    `insert into campaigns_private.event (id, customer_id, type, at)
     select n::text, customer, type, at
     from unnest($1::bigint[], $2::text[], $3::timestamptz[]) with ordinality as e (customer, type, at, n)`,
    [rows.map((row) => row.customer), rows.map((row) => row.type), rows.map((row) => iso(row.atMs))],
  );
}

/** What Postgres says of everyone, in the order in which they were stored. */
async function judged(node: PredicateNode): Promise<readonly Truth[]> {
  const parameters = new Parameters();
  const { joins, condition } = compilePredicate(node, NOON, parameters);
  const rows = await database.query<{ truth: boolean | null }>(
    `select ${condition} as truth from campaigns_private.customer${joins} order by customer.id`,
    parameters.values,
  );
  return rows.map(({ truth }) => truth ?? 'unknown');
}

describe('predicates in Postgres', () => {
  it('mean what the reference evaluator says, for any predicate and any person', async () => {
    const seen = new Set<Truth>();
    await fc.assert(
      fc.asyncProperty(
        fc.array(person, { minLength: 5, maxLength: 15 }),
        fc.array(predicate, { minLength: 12, maxLength: 12 }),
        async (people, nodes) => {
          await store(people);
          for (const node of nodes) {
            const expected = people.map((one) => evaluate(node, one, NOON));
            for (const truth of expected) seen.add(truth);
            expect(await judged(node)).toEqual(expected);
          }
        },
      ),
      { numRuns: 150 },
    );
    expect(seen).toEqual(new Set([true, false, 'unknown']));
  });

  it('mean it for every time text, every type and every comparison', async () => {
    const people = [...TIMES, 5, true, null].map((value): Person => ({ attributes: { tier: value }, events: [] }));
    await store(people);
    for (const attributeType of ['string', 'number', 'boolean', 'date', 'datetime'] as const) {
      for (const op of ['eq', 'ne', 'lt', 'lte', 'gt', 'gte'] as const) {
        for (const value of ['2027-01-11', '2027-01-11T03:00:00.000Z', 5, true, 'vip']) {
          const node: PredicateNode = {
            kind: 'attribute',
            attribute: 'tier',
            type: attributeType,
            test: { op, value },
          };
          expect(await judged(node), JSON.stringify(node)).toEqual(people.map((one) => evaluate(node, one, NOON)));
        }
      }
    }
  });

  it('carry hostile names and values as data', async () => {
    const evil = `x'); drop table campaigns_private.customer; --`;
    const quotes = `"}' \\ $1 ; {{`;
    await store([{ attributes: { [evil]: evil, [quotes]: quotes }, events: [{ type: evil, atMs: NOON }] }]);
    const attribute = (name: string, test: AttributeTest): PredicateNode => ({
      kind: 'attribute',
      attribute: name,
      type: 'string',
      test,
    });
    const node: PredicateNode = {
      kind: 'all',
      of: [
        attribute(evil, { op: 'eq', value: evil }),
        attribute(evil, { op: 'in', values: [evil, quotes] }),
        attribute(quotes, { op: 'eq', value: quotes }),
        { kind: 'event-count', event: evil, min: 1, max: null, windowMs: DAY },
      ],
    };
    expect(await judged(node)).toEqual([true]);
    const parameters = new Parameters();
    const { joins, condition } = compilePredicate(node, NOON, parameters);
    expect(`${joins}${condition}`).not.toContain('drop');
  });
});
