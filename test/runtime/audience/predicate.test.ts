import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AttributeTest, PredicateNode, Scalar } from '../../../dsl/ir/index.ts';
import { evaluate } from '../../../dsl/predicate/evaluate.ts';
import type { Person, PersonConsent, PersonValue } from '../../../dsl/predicate/person.ts';
import { quantilesOf } from '../../../dsl/predicate/quantiles.ts';
import type { Truth } from '../../../dsl/predicate/truth.ts';
import { compilePredicate } from '../../../runtime/audience/compile-predicate.ts';
import { Parameters } from '../../../runtime/audience/parameters.ts';
import { bucketOf } from '../../../runtime/experiment/assignment.ts';
import { type TestDatabase, testDatabase } from '../../support/postgres.ts';
import { predicateNodes } from '../../support/predicates.ts';
import { NOON } from '../../support/store.ts';

const DAY = 86_400_000;

/** Few names and few values, so that predicates and people meet; wrong types on purpose. */
const NAMES = ['tier', 'points', 'coupon.expiresAt', 'deep.er.still'] as const;
const iso = (ms: number) => new Date(ms).toISOString();
/** The first instants in Seoul of today, which is a Monday, and of this month and year. */
const STARTS = [Date.UTC(2027, 0, 10, 15), Date.UTC(2026, 11, 31, 15)];
const INSTANTS = [
  ...[NOON, NOON - 1, NOON + 1, NOON - DAY, NOON + DAY, NOON - DAY - 1, NOON + DAY + 1, 0, -1],
  ...STARTS.flatMap((start) => [start, start - 1]),
];
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
const events = ['purchased', 'visited'];
const PROPERTIES = ['amount', 'item.name'] as const;
const predicate = predicateNodes({
  names: fc.constantFrom(...NAMES),
  properties: fc.constantFrom(...PROPERTIES),
  scalar,
  events: fc.constantFrom(...events, 'never_happened'),
});
const list = fc.array(fc.constantFrom('v', 'vip', '국', '5'), { maxLength: 3 });
const value: fc.Arbitrary<PersonValue> = fc.oneof({ weight: 3, arbitrary: scalar }, fc.constant(null), list);
const properties = fc.dictionary(fc.constantFrom(...PROPERTIES), value, { noNullPrototype: true });
const CHANNELS = ['email', 'push'] as const;
const consents: fc.Arbitrary<readonly PersonConsent[]> = fc.uniqueArray(
  fc.record({
    channel: fc.constantFrom(...CHANNELS),
    purpose: fc.constantFrom('ad', 'info'),
    night: fc.boolean(),
    status: fc.constantFrom('granted', 'refused', 'withdrawn'),
  }),
  { maxLength: 3, selector: ({ channel, purpose, night }) => `${channel} ${purpose} ${night}` },
);
const person: fc.Arbitrary<Person> = fc.record({
  attributes: fc.dictionary(fc.constantFrom(...NAMES), value, { noNullPrototype: true }),
  events: fc.array(fc.record({ type: fc.constantFrom(...events), atMs: fc.constantFrom(...INSTANTS), properties }), {
    maxLength: 5,
  }),
  consents,
  reachable: fc.subarray([...CHANNELS]),
});

/** What only the whole store knows of its people, as the reference reckons it. */
function amongAll(people: readonly Person[]): readonly Person[] {
  return people.map((one, index) => ({
    ...one,
    bucketOf: (salt) => bucketOf(salt, String(index + 1), md5),
    quantileOf: (node) => quantilesOf(node, people, NOON)[index] ?? null,
  }));
}

const md5 = (text: string) => createHash('md5').update(text, 'utf8').digest('hex');

function nested(attributes: Readonly<Record<string, PersonValue>>): object {
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
    `insert into campaigns_private.event (id, customer_id, type, at, properties)
     select n::text, customer, type, at, properties
     from unnest($1::bigint[], $2::text[], $3::timestamptz[], $4::jsonb[])
       with ordinality as e (customer, type, at, properties, n)`,
    [
      rows.map((row) => row.customer),
      rows.map((row) => row.type),
      rows.map((row) => iso(row.atMs)),
      rows.map((row) => JSON.stringify(nested(row.properties ?? {}))),
    ],
  );
  const said = people.flatMap((one, index) => (one.consents ?? []).map((word) => ({ ...word, customer: index + 1 })));
  await database.query(
    `insert into campaigns_private.consent (customer_id, channel, purpose, night, at, status, source)
     select customer, channel, purpose, night, $6::timestamptz, status::campaigns_private.consent_status, 'test'
     from unnest($1::bigint[], $2::text[], $3::text[], $4::boolean[], $5::text[]) as c (customer, channel, purpose, night, status)`,
    [
      said.map((word) => word.customer),
      said.map((word) => word.channel),
      said.map((word) => word.purpose),
      said.map((word) => word.night),
      said.map((word) => word.status),
      iso(NOON - DAY),
    ],
  );
  await storeAddresses(people);
}

/** Everyone has an address on each channel; who cannot be reached has an invalid or a suppressed one. */
async function storeAddresses(people: readonly Person[]): Promise<void> {
  const rows = people.flatMap(({ reachable = [] }, index) =>
    CHANNELS.map((channel) => ({
      customer: index + 1,
      channel,
      value: `Person${index + 1}@${channel}.example`,
      fault: reachable.includes(channel) ? null : index % 2 === 0 ? 'invalid' : 'suppressed',
    })),
  );
  await database.query('truncate campaigns_private.suppression');
  await database.query(
    `insert into campaigns_private.address (customer_id, channel, value, status)
     select customer, channel, value, case when fault = 'invalid' then 'invalid' else 'valid' end
     from unnest($1::bigint[], $2::text[], $3::text[], $4::text[]) as a (customer, channel, value, fault)`,
    [
      rows.map((row) => row.customer),
      rows.map((row) => row.channel),
      rows.map((row) => row.value),
      rows.map((row) => row.fault),
    ],
  );
  const suppressed = rows.filter(({ fault }) => fault === 'suppressed');
  await database.query(
    `insert into campaigns_private.suppression (channel, address, reason, at)
     select channel, lower(value), 'complaint', now() from unnest($1::text[], $2::text[]) as s (channel, value)`,
    [suppressed.map((row) => row.channel), suppressed.map((row) => row.value)],
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
            const expected = amongAll(people).map((one) => evaluate(node, one, NOON));
            for (const truth of expected) seen.add(truth);
            expect(await judged(node)).toEqual(expected);
          }
        },
      ),
      { numRuns: 100 },
    );
    expect(seen).toEqual(new Set([true, false, 'unknown']));
  }, 120_000);

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
        { kind: 'event-count', event: evil, min: 1, max: null, where: [], window: { type: 'rolling', ms: DAY } },
      ],
    };
    expect(await judged(node)).toEqual([true]);
    const parameters = new Parameters();
    const { joins, condition } = compilePredicate(node, NOON, parameters);
    expect(`${joins}${condition}`).not.toContain('drop');
  });
});
