import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ReceiptKind } from '../../../adapters/contract/index.ts';
import { createLedger } from '../../../runtime/ledger/create-ledger.ts';
import type { RecordedOutcome } from '../../../runtime/ledger/ledger.ts';
import { runResults } from '../../../runtime/results/run-results.ts';
import { type TestDatabase, testDatabase } from '../../support/postgres.ts';
import { campaignNode, clockAt, deployed, frozenRun, NOON, people, variant } from '../../support/store.ts';

const DAY = 86_400_000;
const MINUTE = 60_000;

let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase();
});
afterEach(() => database.close());

type Report = readonly [kind: ReceiptKind, automated: boolean];

interface Member {
  readonly id: number;
  readonly variant: 'a' | 'b';
  readonly inControl: boolean;
  readonly reachable: boolean;
  readonly outcome: 'accepted' | 'rejected' | 'unknown' | 'suppressed' | 'claimed' | null;
  /** Minutes after the snapshot at which the outcome was recorded. */
  readonly settledAt: number;
  /** What is reported about the message of somebody who got one. */
  readonly reports: readonly Report[];
  readonly purchases: readonly { readonly atMs: number; readonly amount: number | string }[];
}

const REPORTS: readonly (readonly Report[])[] = [
  [],
  [['delivered', false]],
  [['failed', false]],
  [
    ['delivered', false],
    ['opened', true],
  ],
  [
    ['delivered', false],
    ['opened', true],
    ['opened', false],
    ['clicked', false],
  ],
  [
    ['delivered', false],
    ['clicked', true],
    ['unsubscribed', false],
  ],
  [
    ['failed', false],
    ['delivered', false],
    ['complained', false],
  ],
];
const OUTCOMES = ['accepted', 'accepted', 'rejected', 'unknown', 'suppressed', 'claimed'] as const;
const EDGES = [0, 4 * MINUTE, 5 * MINUTE, 9 * MINUTE];
/** Just before, at and just after each moment at which some window starts or ends. */
const OFFSETS = EDGES.flatMap((edge) => [edge - 1, edge, edge + 1, 3 * DAY + edge, 3 * DAY + edge + 1]);

/** A fixed draw of people of every kind that the views tell apart. */
function drawMembers(): readonly Member[] {
  let state = 1;
  const draw = (below: number) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
  return Array.from({ length: 600 }, (_, index) => {
    const inControl = draw(5) === 0;
    const reachable = draw(7) !== 0;
    const purchases = Array.from({ length: draw(3) }, () => ({
      atMs: NOON + (OFFSETS[draw(OFFSETS.length)] ?? 0),
      amount: draw(9) === 0 ? 'free' : draw(1_000) + 0.25,
    }));
    return {
      id: index + 1,
      variant: draw(2) === 0 ? 'a' : 'b',
      inControl,
      reachable,
      outcome: inControl || !reachable ? null : (OUTCOMES[draw(OUTCOMES.length)] ?? null),
      settledAt: draw(2) === 0 ? 5 : 9,
      reports: REPORTS[draw(REPORTS.length)] ?? [],
      purchases,
    };
  });
}

const FIRST_SEND = NOON + 4 * MINUTE;

async function play(members: readonly Member[]): Promise<void> {
  const campaign = campaignNode({ controlBp: 2_000, variants: [variant('a', 5_000), variant('b', 5_000)] });
  const version = await deployed(database, campaign);
  await people(database, members.length);
  const [run] = await database.query<{ id: string }>(
    `insert into campaigns_private.run (campaign_id, version, occurrence, started_at, snapshot_at, targeted, admitted)
     values ('sample', $1, 'once', $2, $2, $3, $4) returning id`,
    [version, new Date(NOON).toISOString(), members.length, members.filter((one) => one.outcome !== null).length],
  );
  const runId = run?.id ?? '';
  const ordinals = members.filter((one) => one.outcome !== null).map((one) => one.id);
  await database.query(
    `insert into campaigns_private.enrolment (run_id, customer_id, ordinal, variant, in_control, reachable, reason)
     select $1, * from unnest($2::bigint[], $3::integer[], $4::text[], $5::boolean[], $6::boolean[], $7::text[])`,
    [
      runId,
      members.map((one) => one.id),
      members.map((one) => (one.outcome === null ? null : ordinals.indexOf(one.id))),
      members.map((one) => one.variant),
      members.map((one) => one.inControl),
      members.map((one) => one.reachable),
      members.map((one) => (one.inControl ? 'control' : one.reachable ? null : 'consent-missing')),
    ],
  );
  const clock = clockAt(FIRST_SEND);
  const ledger = createLedger(database, clock);
  const enrolments = await database.query<{ id: string; customer_id: string }>(
    'select id, customer_id from campaigns_private.enrolment where ordinal is not null order by id',
  );
  const claims = await ledger.claim({
    runId,
    step: 'message',
    channel: 'email',
    attempt: 'a',
    enrolmentIds: enrolments.map(({ id }) => id),
  });
  for (const minute of [5, 9]) {
    clock.ms = NOON + minute * MINUTE;
    const outcomes = claims.flatMap(({ sendId }, index): readonly RecordedOutcome[] => {
      const member = members[Number(enrolments[index]?.customer_id) - 1];
      if (member?.settledAt !== minute) return [];
      const key = { sendId, attempt: 'a' };
      if (member.outcome === 'accepted') return [{ ...key, status: 'accepted', providerRef: null }];
      if (member.outcome === 'rejected') return [{ ...key, status: 'rejected', reason: 'full', permanent: false }];
      if (member.outcome === 'unknown') return [{ ...key, status: 'unknown', reason: 'timeout' }];
      if (member.outcome === 'suppressed') return [{ ...key, status: 'suppressed', reason: 'consent-withdrawn' }];
      return [];
    });
    await ledger.record(outcomes);
  }
  const reports = claims.flatMap(({ sendId }, index) => {
    const member = members[Number(enrolments[index]?.customer_id) - 1];
    return member?.outcome === 'accepted'
      ? member.reports.map(([kind, automated]) => ({ sendId, kind, automated }))
      : [];
  });
  await database.query(
    `insert into campaigns_private.receipt (send_id, kind, automated, at, received_at)
     select send_id, kind, automated, 'epoch', 'epoch' from unnest($1::bigint[], $2::text[], $3::boolean[]) as r (send_id, kind, automated)`,
    [reports.map(({ sendId }) => sendId), reports.map(({ kind }) => kind), reports.map(({ automated }) => automated)],
  );
  const events = members.flatMap(({ id, purchases }) => purchases.map((purchase) => ({ id, ...purchase })));
  await database.query(
    `insert into campaigns_private.event (id, customer_id, type, at, properties)
     select n::text, customer, 'purchased', at, jsonb_build_object('amount', amount)
     from unnest($1::bigint[], $2::timestamptz[], $3::jsonb[]) with ordinality as e (customer, at, amount, n)`,
    [
      events.map(({ id }) => id),
      events.map(({ atMs }) => new Date(atMs).toISOString()),
      events.map(({ amount }) => JSON.stringify(amount)),
    ],
  );
}

/** The same numbers from the list of members, in plain code. */
function counted(members: readonly Member[]) {
  const inWindow = ({ outcome, settledAt, purchases }: Member) => {
    const start = outcome === 'accepted' ? NOON + settledAt * MINUTE : FIRST_SEND;
    return purchases.filter(({ atMs }) => atMs > start && atMs <= start + 3 * DAY);
  };
  const base = (group: readonly Member[]) => {
    const reachable = group.filter((one) => one.reachable);
    const converted = reachable.filter((one) => inWindow(one).length > 0).length;
    const amounts = reachable.flatMap(inWindow).map(({ amount }) => (typeof amount === 'number' ? amount : 0));
    return {
      assigned: group.length,
      people: reachable.length,
      converted,
      rate: converted / reachable.length,
      revenue: amounts.reduce((sum, amount) => sum + amount, 0),
    };
  };
  const reported = (group: readonly Member[]) => {
    const got = group.filter((one) => one.outcome === 'accepted');
    const has = (one: Member, kind: ReceiptKind) =>
      one.reports.some(([other, automated]) => other === kind && !automated);
    const having = (kind: ReceiptKind) => got.filter((one) => has(one, kind)).length;
    return {
      delivered: having('delivered'),
      bounced: got.filter((one) => has(one, 'failed') && !has(one, 'delivered')).length,
      opened: having('opened'),
      clicked: having('clicked'),
      unsubscribed: having('unsubscribed'),
      complained: having('complained'),
    };
  };
  const arm = (name: 'a' | 'b') => {
    const group = members.filter((one) => !one.inControl && one.variant === name);
    const state = (outcome: Member['outcome']) => group.filter((one) => one.outcome === outcome).length;
    return {
      variant: name,
      ...base(group),
      sent: state('accepted'),
      failed: state('rejected'),
      unknown: state('unknown'),
      underWay: state('claimed'),
      suppressed: state('suppressed'),
      ...reported(group),
    };
  };
  const control = base(members.filter((one) => one.inControl));
  return {
    arms: [arm('a'), arm('b')],
    reported: reported(members),
    control,
    lift: base(members.filter((one) => !one.inControl)).rate - control.rate,
  };
}

describe('results', () => {
  it('equal a count by hand: states, windows to the millisecond, revenue, control and lift', async () => {
    const members = drawMembers();
    await play(members);
    const [results] = await runResults(database, 'sample');
    const expected = counted(members);
    expect(results?.arms).toMatchObject(expected.arms);
    expect(results?.control).toEqual(expected.control);
    expect(results?.lift?.difference).toBeCloseTo(expected.lift, 12);
    expect(results?.channels).toMatchObject([{ channel: 'email', ...expected.reported }]);
    expect(results?.channels[0]?.openedByProgram).toBeGreaterThan(5);
    expect(results?.sampleRatio?.isBroken).toBe(false);
    expect(expected.control.converted).toBeGreaterThan(5);
    const people = (reason: (one: Member) => boolean) => members.filter(reason).length;
    expect(Object.fromEntries((results?.heldBack ?? []).map(({ reason, people: n }) => [reason, n]))).toEqual({
      control: people((one) => one.inControl),
      'consent-missing': people((one) => !one.inControl && !one.reachable),
      'consent-withdrawn': people((one) => one.outcome === 'suppressed'),
    });
  });

  it('add up: everyone targeted is sent to, failed, unknown, under way or held back', async () => {
    await play(drawMembers());
    const [results] = await runResults(database, 'sample');
    const arms = (results?.arms ?? []).map((arm) => arm.sent + arm.failed + arm.unknown + arm.underWay);
    const heldBack = (results?.heldBack ?? []).map(({ people }) => people);
    expect([...arms, ...heldBack].reduce((sum, count) => sum + count, 0)).toBe(results?.targeted);
  });

  it('offer the lift to readers of the view', async () => {
    const members = drawMembers();
    await play(members);
    const [row] = await database.query<{ lift: number }>('select lift from campaigns.run_lift');
    expect(row?.lift).toBeCloseTo(counted(members).lift, 12);
  });

  it('say nothing of lift without a control group, and nothing of campaigns that never ran', async () => {
    await frozenRun(database, 3);
    expect(await runResults(database, 'sample')).toMatchObject([{ control: null, lift: null, targeted: 3 }]);
    expect(await runResults(database, 'nobody')).toEqual([]);
  });

  it('answer the newest runs first', async () => {
    await frozenRun(database, 1, 'first');
    await database.query(
      `insert into campaigns_private.run (campaign_id, version, occurrence, started_at)
       values ('sample', 'version-of-sample', 'second', $1)`,
      [new Date(NOON).toISOString()],
    );
    const runs = await runResults(database, 'sample', 5);
    expect(runs.map(({ occurrence, targeted }) => [occurrence, targeted])).toEqual([
      ['second', null],
      ['first', 1],
    ]);
    expect((await runResults(database, 'sample')).length).toBe(1);
  });
});
