import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sendsOf } from '../../../dsl/ir/index.ts';
import { claimPrices } from '../../../runtime/activities/claim-prices.ts';
import { createLedger } from '../../../runtime/ledger/create-ledger.ts';
import { messagePrices } from '../../../runtime/worker/message-prices.ts';
import { countingAdapter } from '../../support/counting-adapter.ts';
import { type TestDatabase, testDatabase } from '../../support/postgres.ts';
import { campaignNode, clockAt, frozenRun, NOON, variant } from '../../support/store.ts';
import { harness } from './harness.ts';

let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase({ maxConnections: 4 });
});
afterEach(() => database.close());

const paid = () =>
  database.query<{ amount: string | null; currency: string | null; people: number }>(
    `select price.amount::text, currency, count(*)::integer as people from campaigns_private.send
     left join campaigns_private.price on price.id = price_id group by 1, 2 order by 1, 2`,
  );

const LISTS = {
  timeZone: 'Asia/Seoul',
  prices: [
    { from: '2027-01-01', currency: 'KRW', perMessage: { email: 0, brandMessage: { friends: 25, others: 35 } } },
    { from: '2027-01-12', currency: 'KRW', perMessage: { email: 1.25 } },
  ],
} satisfies Parameters<typeof messagePrices>[0];
const DAY = 86_400_000;

describe('the price of a message', () => {
  it('is that of the day on which it is sent, for ever; a price of zero is one', async () => {
    const run = await frozenRun(database, 6);
    const clock = clockAt(NOON);
    const { dispatch } = harness(database, run, countingAdapter(), { clock, priceOf: messagePrices(LISTS) });
    await dispatch(4);
    expect(await paid()).toEqual([{ amount: '0.0000', currency: 'KRW', people: 4 }]);
    clock.ms = NOON + DAY;
    await dispatch(6);
    expect(await paid()).toEqual([
      { amount: '0.0000', currency: 'KRW', people: 4 },
      { amount: '1.2500', currency: 'KRW', people: 2 },
    ]);
  });

  it('is unknown, and not zero, where no list has begun', async () => {
    const run = await frozenRun(database, 3);
    const clock = clockAt(Date.parse('2026-12-31T14:59:59Z'));
    await harness(database, run, countingAdapter(), { clock, priceOf: messagePrices(LISTS) }).dispatch(3);
    expect(await paid()).toEqual([{ amount: null, currency: null, people: 3 }]);
  });

  it('is written by variant where variants cost differently', async () => {
    const { runId, enrolmentIds } = await frozenRun(database, 3);
    await database.query(`update campaigns_private.enrolment set variant = 'b' where id = $1`, [enrolmentIds[1]]);
    await createLedger(database, clockAt(NOON)).claim({
      runId,
      step: 'message',
      channel: 'brand-message',
      attempt: 'a',
      enrolmentIds,
      prices: [{ variant: 'b', amount: 35, currency: 'KRW' }],
    });
    expect(await paid()).toEqual([
      { amount: '35.0000', currency: 'KRW', people: 1 },
      { amount: null, currency: null, people: 2 },
    ]);
  });
});

describe('the price of a BrandMessage', () => {
  const priceOf = messagePrices(LISTS);
  const to = (targeting: 'I' | 'M' | 'N') =>
    priceOf({ kind: 'brand-message', targeting } as Parameters<typeof priceOf>[0], NOON)?.amount ?? null;

  it('depends on whether friends of the channel are written to, and is unknown where nobody can tell', () => {
    expect([to('I'), to('N'), to('M')]).toEqual([25, 35, null]);
  });

  it('is asked once for a send of one text, and by variant for others', () => {
    const [one] = sendsOf(campaignNode());
    const [two] = sendsOf(campaignNode({ variants: [variant('a', 5_000), variant('b', 5_000)] }));
    if (one === undefined || two === undefined) throw new Error('no step');
    const price = { amount: 0, currency: 'KRW' };
    expect(claimPrices(one, 0, NOON, priceOf)).toEqual([{ ...price, variant: null }]);
    expect(claimPrices(two, 0, NOON, priceOf)).toEqual([
      { ...price, variant: 'a' },
      { ...price, variant: 'b' },
    ]);
    expect(claimPrices(two, 0, NOON, () => null)).toEqual([]);
  });
});
