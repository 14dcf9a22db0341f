import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PredicateNode } from '../../../dsl/ir/index.ts';
import { type RunResults, runResults } from '../../../runtime/results/run-results.ts';
import { type TestDatabase, testDatabase } from '../../support/postgres.ts';
import { campaignNode, deployed, NOON, variant } from '../../support/store.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;
/** Between the runs, so that no window holds what belongs to another. */
const APART = 30 * DAY;

let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase({ maxConnections: 4 });
});
afterEach(() => database.close());

const STATES = ['accepted', 'rejected', 'unknown', 'suppressed'] as const;
type State = (typeof STATES)[number];
const KINDS = ['delivered', 'failed', 'opened', 'clicked', 'unsubscribed', 'complained'] as const;

/** One message of somebody: answers in the order in which they came, and what was reported of it. */
const message = fc.record({
  answers: fc.uniqueArray(fc.constantFrom(...STATES), { maxLength: 3 }),
  minute: fc.integer({ min: 1, max: 20 }),
  reports: fc.uniqueArray(fc.record({ kind: fc.constantFrom(...KINDS), automated: fc.boolean() }), {
    maxLength: 4,
    selector: ({ kind, automated }) => `${kind}${automated}`,
  }),
});
const member = fc
  .record({
    variant: fc.constantFrom('vip', 'a', 'b'),
    inControl: fc.boolean(),
    reachable: fc.boolean(),
    messages: fc.array(message, { maxLength: 2 }),
    events: fc.array(
      fc.record({
        type: fc.constantFrom('purchased', 'viewed'),
        minute: fc.integer({ min: -5, max: 3 * 1_440 + 25 }),
        amount: fc.oneof(fc.integer({ min: 0, max: 900 }), fc.constant('free')),
      }),
      { maxLength: 3 },
    ),
  })
  .map((one) => ({ ...one, messages: one.inControl || !one.reachable ? [] : one.messages }));
type Member = typeof member extends fc.Arbitrary<infer T> ? T : never;
type Message = Member['messages'][number];

/** The first message of everybody goes by email, the second by SMS. */
const LEGS = [
  { step: 'message', channel: 'email', price: 0 },
  { step: 'message+1', channel: 'sms', price: 12.5 },
] as const;

const segment = { kind: 'segment', name: 'vips', of: { kind: 'everyone' } } as const satisfies PredicateNode;
const campaign = campaignNode({
  controlBp: 2_000,
  variants: [
    { ...variant('vip', 10_000), when: segment },
    { ...variant('a', 5_000), fallbackContents: [variant('a', 1).content] },
    { ...variant('b', 5_000), fallbackContents: [variant('b', 1).content] },
  ],
});
/** The same with one message a person, which is counted another way. */
const FORMS = {
  several: {
    ...campaign,
    steps: campaign.steps.map((step) => ({
      ...step,
      fallbacks: [{ channel: 'sms' as const, on: 'unreachable' as const, afterMs: 0 }],
    })),
  },
  single: campaign,
};

async function play(members: readonly Member[], startMs: number, occurrence: string, smsPrice: number | null) {
  const at = (minute: number) => new Date(startMs + minute * MINUTE).toISOString();
  const [run] = await database.query<{ id: string }>(
    `insert into campaigns_private.run (campaign_id, version, occurrence, started_at, snapshot_at, targeted, admitted)
     values ('sample', 'version-of-sample', $1, $2, $2, $3, $4) returning id`,
    [occurrence, at(0), members.length, members.filter((one) => one.reachable && !one.inControl).length],
  );
  const runId = run?.id ?? '';
  const customers = await database.query<{ id: string }>(
    `insert into campaigns_private.customer (external_id)
     select $1 || n from generate_series(1, $2::integer) n returning id`,
    [occurrence, members.length],
  );
  const enrolments = await database.query<{ id: string }>(
    `insert into campaigns_private.enrolment (run_id, customer_id, ordinal, variant, in_control, reachable, reason)
     select $1, * from unnest($2::bigint[], $3::integer[], $4::text[], $5::boolean[], $6::boolean[], $7::text[]) returning id`,
    [
      runId,
      customers.map(({ id }) => id),
      members.map((one, index) => (one.inControl || !one.reachable ? null : index)),
      members.map((one) => one.variant),
      members.map((one) => one.inControl),
      members.map((one) => one.reachable),
      members.map((one) => (one.inControl ? 'control' : one.reachable ? null : 'consent-missing')),
    ],
  );
  const [free] = await priceIds();
  for (const [index, one] of members.entries()) {
    for (const [leg, { answers, minute, reports }] of one.messages.entries()) {
      const { step, channel } = LEGS[leg] ?? LEGS[0];
      const price = leg === 0 ? free?.id : smsPrice === null ? null : (await priceIds())[1]?.id;
      const [send] = await database.query<{ id: string }>(
        `insert into campaigns_private.send (enrolment_id, step, run_id, campaign_id, channel, attempt, claimed_at, price_id)
         values ($1, $2, $3, 'sample', $4, '0.a', $5, $6) returning id`,
        [enrolments[index]?.id, step, runId, channel, at(0), price],
      );
      for (const status of answers) {
        await database.query(
          `insert into campaigns_private.outcome (send_id, attempt, status, reason, permanent, at)
           values ($1, '0.a', $2, $3, $4, $5)`,
          [send?.id, status, reasonOf(status), status === 'rejected' ? true : null, at(minute)],
        );
      }
      await database.query(
        `insert into campaigns_private.receipt (send_id, kind, automated, at, received_at)
         select $1, kind, automated, $4, $4 from unnest($2::text[], $3::boolean[]) as r (kind, automated)`,
        [send?.id, reports.map(({ kind }) => kind), reports.map(({ automated }) => automated), at(minute + 1)],
      );
    }
    for (const [n, event] of one.events.entries()) {
      await database.query(
        `insert into campaigns_private.event (id, customer_id, type, at, properties) values ($1, $2, $3, $4, $5)`,
        [
          `${occurrence}-${index}-${n}`,
          customers[index]?.id,
          event.type,
          at(event.minute),
          JSON.stringify({ amount: event.amount }),
        ],
      );
    }
  }
  return runId;
}

const priceIds = () =>
  database.query<{ id: number }>('select id from campaigns_private.price order by amount, id') as Promise<
    readonly { id: number }[]
  >;

const reasonOf = (status: State): string | null => (status === 'accepted' ? null : `because-${status}`);
const stateOf = ({ answers }: Message): State | 'claimed' => answers.at(-1) ?? 'claimed';
const ORDER = ['accepted', 'unknown', 'claimed', 'rejected', 'suppressed'] as const;
const has = ({ reports }: Message, kind: (typeof KINDS)[number]) =>
  reports.some((one) => one.kind === kind && (!one.automated || !['opened', 'clicked'].includes(kind)));

/** The same numbers from the drawn people, without a database. */
function expected(members: readonly Member[], smsPrice: number | null) {
  const anybodySent = members.some(({ messages }) => messages.length > 0);
  const reached = (one: Member) => {
    const taken = one.messages
      .map((sent, leg) => ({ minute: sent.minute, leg, state: stateOf(sent) }))
      .filter(({ state }) => state === 'accepted')
      .sort((a, b) => a.minute - b.minute || a.leg - b.leg);
    return taken[0] ?? null;
  };
  const goals = (one: Member) => {
    const opens = reached(one)?.minute ?? 0;
    return one.events.filter(
      ({ type, minute }) => type === 'purchased' && minute > opens && minute <= opens + 3 * 1_440,
    );
  };
  const state = (one: Member) => ORDER.find((wanted) => one.messages.some((sent) => stateOf(sent) === wanted)) ?? null;
  const count = <T>(list: readonly T[], test: (one: T) => boolean) => list.filter(test).length;
  const side = (group: readonly Member[]) => {
    const people = group.filter(({ reachable }) => reachable);
    const amounts = people.flatMap(goals).map(({ amount }) => (typeof amount === 'number' ? amount : 0));
    return {
      assigned: group.length,
      people: people.length,
      converted: count(people, (one) => goals(one).length > 0),
      revenue: amounts.reduce((sum, amount) => sum + amount, 0),
    };
  };
  const reported = (sent: readonly (readonly Message[])[]) => {
    const any = (kind: (typeof KINDS)[number]) => count(sent, (list) => list.some((one) => has(one, kind)));
    return {
      delivered: any('delivered'),
      bounced: count(
        sent,
        (list) => list.some((one) => has(one, 'failed')) && !list.some((one) => has(one, 'delivered')),
      ),
      opened: any('opened'),
      clicked: any('clicked'),
      unsubscribed: any('unsubscribed'),
      complained: any('complained'),
    };
  };
  const cost = (group: readonly Member[]) => {
    const by = (leg: number, wanted: State) =>
      count(group, ({ messages }) => messages[leg] !== undefined && stateOf(messages[leg]) === wanted);
    const priced = by(0, 'accepted') > 0 || (smsPrice !== null && by(1, 'accepted') > 0);
    const amount = smsPrice === null ? 0 : by(1, 'accepted') * smsPrice;
    return { sums: priced ? [{ currency: 'KRW', amount }] : [], unpriced: smsPrice === null ? by(1, 'accepted') : 0 };
  };
  const treated = members.filter(({ inControl }) => !inControl);
  const control = members.filter(({ inControl }) => inControl);
  const arms = ['a', 'b', 'vip']
    .map((id) => [id, treated.filter((one) => one.variant === id)] as const)
    .filter(([, group]) => group.length > 0)
    .map(([id, group]) => ({
      variant: id,
      ...side(group),
      sent: count(group, (one) => state(one) === 'accepted'),
      failed: count(group, (one) => state(one) === 'rejected'),
      unknown: count(group, (one) => state(one) === 'unknown'),
      underWay: count(group, (one) => state(one) === 'claimed'),
      suppressed: count(group, (one) => state(one) === 'suppressed'),
      heldBack: count(group, (one) => !one.reachable || state(one) === 'suppressed'),
      ...reported(group.map(({ messages }) => messages)),
      cost: cost(group),
    }));
  const channels = LEGS.map(({ channel }, leg) => {
    const sent = treated.flatMap(({ messages }) => messages[leg] ?? []);
    const converts = treated.filter((one) => one.reachable && goals(one).length > 0 && reached(one)?.leg === leg);
    return {
      channel,
      sent: count(sent, (one) => stateOf(one) === 'accepted'),
      failed: count(sent, (one) => stateOf(one) === 'rejected'),
      ...reported(sent.map((one) => [one])),
      converted: converts.length,
      revenue: side(converts).revenue,
      messages: sent.length,
    };
  }).filter(({ messages }) => messages > 0);
  const everybody = side(treated);
  const others = side(control);
  const whole = cost(treated);
  const paid = whole.unpriced > 0 ? null : (whole.sums[0]?.amount ?? null);
  const perCost = (revenue: number) => (paid === null || paid === 0 ? null : revenue / paid);
  const closes = 3 * 1_440;
  const visited = (one: Member) => one.events.some(({ minute }) => minute > 0 && minute <= closes);
  const came = (one: Member) => one.messages.some((sent) => has(sent, 'clicked'));
  const brought = count(members, came);
  const visitors = count(members, (one) => visited(one) || came(one));
  const group = (ids: readonly string[], list: readonly Member[]) => list.filter((one) => ids.includes(one.variant));
  return {
    reachable: count(members, ({ reachable }) => reachable),
    arms,
    control: control.length === 0 ? null : others,
    channels: channels.map(({ messages: _, ...one }) => one),
    segments: [['vip'], ['a', 'b']].map((ids) => ({
      segment: ids[0] === 'vip' ? 'vips' : null,
      isRest: ids[0] !== 'vip',
      variants: ids,
      treated: side(group(ids, treated)),
      control: group(ids, control).length === 0 ? null : side(group(ids, control)),
    })),
    cost: whole,
    roas: {
      gross: perCost(everybody.revenue),
      incremental:
        others.people === 0 ? null : perCost(everybody.revenue - (others.revenue / others.people) * everybody.people),
    },
    inflow: anybodySent ? { brought, visitors, share: visitors === 0 ? null : brought / visitors } : null,
    failures: count(
      treated.flatMap(({ messages }) => messages),
      (one) => stateOf(one) === 'rejected',
    ),
    heldBack: {
      control: count(members, ({ inControl }) => inControl),
      'consent-missing': count(treated, ({ reachable }) => !reachable),
      'because-suppressed': count(treated, (one) => state(one) === 'suppressed'),
    },
    converted: everybody.converted + others.converted,
  };
}

const nonZero = (counts: Readonly<Record<string, number>>) =>
  Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));

function holds(results: RunResults | undefined, members: readonly Member[], smsPrice: number | null): void {
  const { failures, heldBack, roas, converted, ...rest } = expected(members, smsPrice);
  expect(results).toMatchObject(rest);
  expect(results?.roas.gross ?? -1).toBeCloseTo(roas.gross ?? -1, 9);
  expect(results?.roas.incremental ?? -1).toBeCloseTo(roas.incremental ?? -1, 9);
  const sum = (list: readonly number[] = []) => list.reduce((total, count) => total + count, 0);
  expect(sum(results?.failures.map(({ messages }) => messages))).toBe(failures);
  const reasons = results?.heldBack.map(({ reason, people }) => [reason, people] as const) ?? [];
  expect(Object.fromEntries(reasons)).toEqual(nonZero(heldBack));
  expect(sum(results?.timeline.treated) + sum(results?.timeline.control)).toBe(converted);
}

describe.each(['several', 'single'] as const)('results of %s messages a person', (form) => {
  it('equal an independent count of whatever was drawn', { timeout: 120_000 }, async () => {
    await deployed(database, FORMS[form]);
    await database.query(`insert into campaigns_private.price (amount, currency) values (0, 'KRW'), (12.5, 'KRW')`);
    let runs = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(member, { minLength: 1, maxLength: 25 }),
        fc.constantFrom(12.5, null),
        async (drawn, smsPrice) => {
          const members =
            form === 'several' ? drawn : drawn.map((one) => ({ ...one, messages: one.messages.slice(0, 1) }));
          runs += 1;
          await play(members, NOON + runs * APART, `run-${runs}-`, smsPrice);
          const [results] = await runResults(database, 'sample');
          holds(results, members, smsPrice);
        },
      ),
      { numRuns: 20, seed: 7 },
    );
  });
});

describe('the views for readers elsewhere', () => {
  it('hold the same numbers as the results', async () => {
    await deployed(database, FORMS.several);
    await database.query(`insert into campaigns_private.price (amount, currency) values (0, 'KRW'), (12.5, 'KRW')`);
    const members = fc.sample(member, { numRuns: 60, seed: 3 });
    const runId = await play(members, NOON, 'seen-', 12.5);
    const [results] = await runResults(database, 'sample');
    const rows = (view: string, order: string) =>
      database.query<Record<string, unknown>>(`select * from campaigns.${view} where run_id = $1 order by ${order}`, [
        runId,
      ]);
    const numbers = (row: object | undefined, keys: readonly string[]) =>
      keys.map((key) => Number((row as Record<string, unknown> | undefined)?.[key]));
    const KEYS = ['assigned', 'people', 'sent', 'failed', 'converted', 'revenue', 'delivered', 'opened', 'clicked'];
    const arms = await rows('run_arm', 'in_control, variant collate "C"');
    expect(arms.map((row) => numbers(row, KEYS)).slice(0, 3)).toEqual(results?.arms.map((arm) => numbers(arm, KEYS)));
    const channels = await rows('run_channel', 'channel');
    const OF_CHANNEL = ['sent', 'failed', 'delivered', 'bounced', 'opened', 'clicked'];
    expect(channels.map((row) => numbers(row, OF_CHANNEL))).toEqual(
      results?.channels.map((channel) => numbers(channel, OF_CHANNEL)),
    );
    const held = await rows('run_held_back', 'people desc, reason');
    expect(held.map((row) => [row['reason'], Number(row['people'])])).toEqual(
      results?.heldBack.map(({ reason, people }) => [reason, people]),
    );
    const segments = await rows('run_segment', 'in_control, segment nulls last');
    expect(segments.map((row) => numbers(row, ['people', 'converted', 'revenue']))).toEqual(
      [
        ...(results?.segments.map(({ treated }) => treated) ?? []),
        ...(results?.segments.map((one) => one.control) ?? []),
      ].map((side) => numbers(side ?? undefined, ['people', 'converted', 'revenue'])),
    );
    const [whole] = await rows('run_result', 'run_id');
    expect(numbers(whole, ['reachable', 'cost', 'unpriced', 'roas', 'inflow_share'])).toEqual([
      results?.reachable,
      results?.cost.sums[0]?.amount,
      0,
      results?.roas.gross,
      results?.inflow?.share,
    ]);
    expect(whole?.['currency']).toBe('KRW');
  });

  it('explain every column', async () => {
    const silent = await database.query<{ name: string }>(
      `select relname || '.' || attname as name from pg_attribute
       join pg_class on pg_class.oid = attrelid
       where relnamespace = 'campaigns'::regnamespace and relname like 'run\\_%' and attnum > 0
         and attname not in ('run_id', 'variant', 'in_control', 'campaign_id', 'version', 'occurrence', 'started_at', 'channel')
         and col_description(attrelid, attnum) is null`,
    );
    expect(silent).toEqual([]);
  });
});
