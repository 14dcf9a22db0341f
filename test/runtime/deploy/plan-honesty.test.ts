import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  type CampaignNode,
  PLAIN_POLICY,
  type PolicyNode,
  type PredicateNode,
  type SendNode,
  sendsOf,
} from '../../../dsl/ir/index.ts';
import { priceBook } from '../../../dsl/prices/price-book.ts';
import { createAudienceEngine } from '../../../runtime/audience/audience-engine.ts';
import { applyPlan, picture } from '../../../runtime/deploy/apply.ts';
import { budgetPlaces } from '../../../runtime/deploy/budget-places.ts';
import { makePlan } from '../../../runtime/deploy/make-plan.ts';
import { createRunStore } from '../../../runtime/ledger/run-store.ts';
import { decide } from '../../../runtime/policy/gates.ts';
import { type TestDatabase, testDatabase } from '../../support/postgres.ts';
import { campaignNode, NOON, variant } from '../../support/store.ts';
import { desiredOf } from './arbitrary.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const status = fc.constantFrom('granted', 'granted', 'granted', 'refused', 'withdrawn');
const consent = fc.record({
  channel: fc.constantFrom('email', 'email', 'sms'),
  purpose: fc.constantFrom('ad', 'ad', 'ad', 'info'),
  night: fc.constantFrom(false, false, false, true),
  at: fc.integer({ min: -3, max: 1 }).map((days) => new Date(NOON + days * 86_400_000).toISOString()),
  status,
});
/** A person as the store may know them: anything may be missing. */
const person = fc.record({
  tier: fc.constantFrom(null, 'gold', 'vip'),
  address: fc.constantFrom(null, 'valid', 'valid', 'valid', 'invalid'),
  hasPhone: fc.boolean(),
  isSuppressed: fc.integer({ min: 0, max: 7 }).map((number) => number === 0),
  consents: fc.array(consent, { maxLength: 4, size: 'max' }),
  purchases: fc.array(fc.integer({ min: -40, max: 1 }), { maxLength: 3 }),
});
type Person = typeof person extends fc.Arbitrary<infer T> ? T : never;

const target: fc.Arbitrary<PredicateNode> = fc.constantFrom<PredicateNode>(
  { kind: 'everyone' },
  { kind: 'attribute', attribute: 'tier', type: 'string', test: { op: 'ne', value: 'vip' } },
  {
    kind: 'not',
    of: {
      kind: 'event-count',
      event: 'purchased',
      min: 1,
      max: null,
      where: [],
      window: { type: 'rolling', ms: 30 * 86_400_000 },
    },
  },
  {
    kind: 'any',
    of: [
      { kind: 'attribute', attribute: 'tier', type: 'string', test: { op: 'in', values: ['vip'] } },
      { kind: 'event-count', event: 'purchased', min: 2, max: null, where: [], window: { type: 'all' } },
    ],
  },
);
const VARIANTS = [[variant('default', 10_000)], [variant('a', 2_500), variant('b', 0), variant('c', 7_500)]];

const policy = fc.constantFrom<PolicyNode>(
  PLAIN_POLICY,
  { ...PLAIN_POLICY, budget: { maxCost: null, maxRecipients: 4 } },
  { ...PLAIN_POLICY, budget: { maxCost: { amount: 100, currency: 'KRW' }, maxRecipients: null } },
  // Runs begin at noon in Seoul.
  { ...PLAIN_POLICY, quietHours: { from: '11:00', to: '14:00', zone: 'Asia/Seoul' } },
);

const BOOK = priceBook({
  timeZone: 'Asia/Seoul',
  prices: [{ from: '2026-01-01', currency: 'KRW', perMessage: { email: 5, sms: 12 } }],
});
const SMS = {
  kind: 'sms',
  body: { kind: 'template', source: 'x', locale: 'ko', translations: {}, escape: 'text' },
} as const;

/** The same send with a text message for those whom email cannot reach. */
function orByPhone(send: SendNode): SendNode {
  return {
    ...send,
    fallbacks: [{ channel: 'sms', on: 'unreachable', afterMs: 0 }],
    variants: send.variants.map((one) => ({ ...one, fallbackContents: [SMS] })),
  };
}

let serial = 0;
const campaign: fc.Arbitrary<CampaignNode> = fc
  .record({
    purpose: fc.constantFrom('ad', 'ad', 'ad', 'info'),
    controlBp: fc.constantFrom(0, 2_000, 5_000),
    target,
    variants: fc.constantFrom(...VARIANTS),
    policy,
    globalHoldoutBp: fc.constantFrom(0, 0, 3_000),
    isOrByPhone: fc.boolean(),
  })
  .map(({ isOrByPhone, ...parts }) => {
    const plain = campaignNode(parts);
    return isOrByPhone ? { ...plain, steps: sendsOf(plain).map(orByPhone) } : plain;
  });

async function replacePeople(people: readonly Person[]): Promise<void> {
  await database.query(
    `truncate campaigns_private.customer, campaigns_private.event, campaigns_private.suppression restart identity cascade`,
  );
  const rows = people.map((one, index) => ({ ...one, number: index + 1, external: `${serial}-${index}` }));
  const json = JSON.stringify(rows);
  await database.query(
    `insert into campaigns_private.customer (external_id, attributes)
     select external, jsonb_strip_nulls(jsonb_build_object('tier', tier))
     from jsonb_to_recordset($1) as p (number integer, external text, tier text) order by number`,
    [json],
  );
  await database.query(
    `insert into campaigns_private.address (customer_id, channel, value, status)
     select number, 'email', 'P' || number || '@example.test', address
     from jsonb_to_recordset($1) as p (number integer, address text) where address is not null
     union all
     select number, 'sms', '+8210' || lpad(number::text, 8, '0'), 'valid'
     from jsonb_to_recordset($1) as p (number integer, "hasPhone" boolean) where "hasPhone"`,
    [json],
  );
  await database.query(
    `insert into campaigns_private.suppression
     select 'email', 'p' || number || '@example.test', 'complaint', 'epoch'
     from jsonb_to_recordset($1) as p (number integer, "isSuppressed" boolean) where "isSuppressed"`,
    [json],
  );
  await database.query(
    `insert into campaigns_private.consent
     select number, channel, purpose, night, at, status::campaigns_private.consent_status, 'test'
     from jsonb_to_recordset($1) as p (number integer, consents jsonb),
       jsonb_to_recordset(consents) as c (channel text, purpose text, night boolean, at timestamptz, status text)
     on conflict do nothing`,
    [json],
  );
  await database.query(
    `insert into campaigns_private.event (id, customer_id, type, at)
     select number || '-' || place, number, 'purchased', $2::timestamptz + days::integer * interval '1 day'
     from jsonb_to_recordset($1) as p (number integer, purchases jsonb),
       jsonb_array_elements_text(purchases) with ordinality as e (days, place)`,
    [json, new Date(NOON).toISOString()],
  );
}

/** Plans and deploys the campaign, opens a run at the same instant, freezes its audience. */
async function planAndRun(ir: CampaignNode) {
  const audience = createAudienceEngine(database, 'Asia/Seoul');
  const { manifest, ranOnce } = await database.transaction(picture, 'repeatable read');
  const kept = manifest.campaigns.map(({ id, version, ir: node }) => ({ id, version, ir: node }));
  const plan = await makePlan({
    rulesOf: () => [],
    prices: BOOK,
    recipients: undefined,
    environment: 'local',
    desired: [...kept, desiredOf(ir)],
    manifest,
    ranOnce,
    consents: { archive: [] },
    audience,
    decide,
    nowMs: NOON,
  });
  const reach = plan.changes.find(({ change }) => change.id === ir.id)?.reach;
  const nothing = { created: [], updated: [], deleted: [], heldByHand: [] };
  const clock = { now: () => NOON };
  await applyPlan({ database, clock, ids: { next: () => 'lock' }, reconcile: async () => nothing }, plan, 'ci');
  const run = await createRunStore(database).open({
    campaignId: ir.id,
    version: null,
    occurrence: 'once',
    nowMs: NOON,
  });
  if (run.kind === 'refused') throw new Error(run.reason);
  const { runId, version, campaignState, openedAtMs } = run;
  await audience.snapshot({
    campaign: ir,
    campaignState,
    atMs: openedAtMs,
    sendAtMs: openedAtMs,
    runId,
    version,
    decide,
    places: budgetPlaces(ir, BOOK, openedAtMs),
  });
  return { reach, runId };
}

it('plans exactly the people whom a run of the same data enrols, reason by reason and variant by variant', async () => {
  let reached = 0;
  let suppressed = 0;
  let waiting = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(person, { maxLength: 60, size: 'max' }), campaign, async (people, drawn) => {
      // Shrinking draws the same campaign again; each try is a campaign of its own.
      serial += 1;
      const ir = { ...drawn, id: `honest-${serial}` };
      await replacePeople(people);
      const { reach, runId } = await planAndRun(ir);
      // Who gets the places of a budget is drawn when the run begins, so variants are shared in proportion before.
      const isDrawn = ir.policy.budget !== null;
      const rows = await database.query<{ reason: string | null; variant: string | null; people: number }>(
        `select reason, case when reason is null and not $2 then variant end as variant, count(*)::integer as people
         from campaigns_private.enrolment where run_id = $1 group by 1, 2`,
        [runId, isDrawn],
      );
      const admitted = isDrawn ? [{ id: null, people: reach?.reached ?? 0 }] : (reach?.variants ?? []);
      const planned = [
        ...(reach?.suppressed ?? []).map(({ reason, people: count }) => ({ reason, variant: null, people: count })),
        ...admitted.map(({ id, people: count }) => ({ reason: null, variant: id, people: count })),
      ].filter((row) => row.people > 0);
      const byName = (a: object, b: object) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
      expect([...rows].sort(byName)).toEqual(planned.sort(byName));
      expect(reach?.members).toBe(people.length);
      expect(reach?.targeted).toBe(rows.reduce((sum, row) => sum + row.people, 0));
      reached += reach?.reached ?? 0;
      waiting += reach?.waiting.reduce((sum, { people: count }) => sum + count, 0) ?? 0;
      suppressed += (reach?.targeted ?? 0) - (reach?.reached ?? 0);
    }),
    { numRuns: 60 },
  );
  // The random data would prove nothing if it reached nobody, or everybody.
  expect(reached).toBeGreaterThan(20);
  expect(suppressed).toBeGreaterThan(20);
  expect(waiting).toBeGreaterThan(5);
}, 60_000);
