import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dropEventsBefore, eventMonths, importEvents } from '../../../runtime/ingest/index.ts';
import { type TestDatabase, testDatabase } from '../../support/postgres.ts';
import { clockAt, frozenRun } from '../../support/store.ts';

const DAY = 86_400_000;
const JANUARY_31 = Date.UTC(2027, 0, 31, 12);
const clock = clockAt(Date.UTC(2027, 4, 1));

let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase();
});
afterEach(() => database.close());

/** A run whose windows, of three days, lie in two months; people buy in both, before them and after. */
async function runOverTwoMonths(): Promise<void> {
  await frozenRun(database, 6);
  await database.query('update campaigns_private.run set started_at = $1, snapshot_at = $1', [
    new Date(JANUARY_31).toISOString(),
  ]);
  const offsets = [[-1], [1], [24], [1, 24], [1, 24, 80], []];
  const events = offsets.flatMap((hours, person) =>
    hours.map((hour) => ({
      id: `e-${person}-${hour}`,
      externalId: `c${person + 1}`,
      type: 'purchased',
      atMs: JANUARY_31 + hour * 3_600_000,
      properties: person === 1 ? { amount: 'free' } : { amount: 10 ** person },
    })),
  );
  expect(await importEvents(database, events, { clock })).toMatchObject({ inserted: 8, rejected: 0 });
}

const results = () => database.query('select * from campaigns.run_arm');
const ids = async (table: 'event' | 'event_key') =>
  (await database.query<{ id: string }>(`select id from campaigns_private.${table} order by id`)).map(({ id }) => id);

describe('retention', () => {
  it('drops whole months and keeps the results of every run, also of windows over two of them', async () => {
    await runOverTwoMonths();
    const before = await results();
    expect(before).toMatchObject([{ people: '6', converted: '4', revenue: '22100' }]);
    expect((await eventMonths(database)).months.map(({ month }) => month)).toEqual(['2027-01', '2027-02']);

    expect(await dropEventsBefore(database, '2027-02')).toEqual({ months: ['2027-01'], keptGoals: 3 });
    expect(await results()).toEqual(before);
    expect(await ids('event')).toEqual(['e-2-24', 'e-3-24', 'e-4-24', 'e-4-80']);
    expect(await ids('event_key')).toEqual(await ids('event'));
    expect(await eventMonths(database)).toMatchObject({
      months: [{ month: '2027-02' }],
      horizonMs: Date.UTC(2027, 1, 1),
    });

    expect(await dropEventsBefore(database, '2027-02')).toEqual({ months: [], keptGoals: 0 });
    expect(await results()).toEqual(before);
    expect(await dropEventsBefore(database, '2027-03')).toEqual({ months: ['2027-02'], keptGoals: 3 });
    expect(await results()).toEqual(before);
    expect(await ids('event_key')).toEqual([]);
  });

  it('does not take dropped events again, and lets nothing go back', async () => {
    await runOverTwoMonths();
    await dropEventsBefore(database, '2027-02');
    await dropEventsBefore(database, '2026-01');
    const old = { id: 'e-1-1', externalId: 'c2', type: 'purchased', atMs: JANUARY_31, properties: {} };
    expect(await importEvents(database, [old], { clock })).toMatchObject({
      inserted: 0,
      rejects: [{ row: 1, field: 'at', reason: 'too-old' }],
    });
    expect((await eventMonths(database)).horizonMs).toBe(Date.UTC(2027, 1, 1));
  });

  it('drops what lies outside of the months, too', async () => {
    await runOverTwoMonths();
    await database.query(
      `insert into campaigns_private.event (id, customer_id, type, at)
       select 'old', id, 'viewed', $1 from campaigns_private.customer limit 1`,
      [new Date(JANUARY_31 - 400 * DAY).toISOString()],
    );
    await dropEventsBefore(database, '2027-01');
    expect(await ids('event')).not.toContain('old');
  });
});
