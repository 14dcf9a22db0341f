import { afterEach, beforeEach, expect, it } from 'vitest';
import { importCustomers, importEvents } from '../../runtime/ingest/index.ts';
import { sharePeopleForSession } from '../../runtime/ingest/store/people-lock.ts';
import { type TestDatabase, testDatabase } from '../support/postgres.ts';
import { cli, document, NOW_MS } from './support.ts';

let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase();
});
afterEach(() => database.close());

const run = (...argv: readonly string[]) => cli(['retention', ...argv], { env: { DATABASE_URL: database.url } });

it('shows the months of events, drops old ones by name, and says since when events are kept', async () => {
  expect((await run()).stdout).toBe('no events\n');
  const clock = { now: () => NOW_MS };
  const person = { externalId: 'a', zone: null, locale: null, attributes: {}, addresses: [] };
  await importCustomers(database, [person]);
  const events = [9, 10, 11].map((month) => ({
    id: String(month),
    externalId: 'a',
    type: 'viewed',
    atMs: Date.UTC(2026, month - 1, 1),
    properties: {},
  }));
  await importEvents(database, events, { clock });
  expect((await run()).stdout).toMatch(/^month +events, about +MB\n2026-09 +1 +0\n2026-10 +1 +0\n2026-11 +1 +0\n$/);
  expect((await run('--drop-before', '2026-11')).stdout).toMatch(
    /^dropped 2026-09, 2026-10; goals of 0 enrolments are kept as sums\n\nevents are kept since 2026-11-01\n\nmonth/,
  );
  const { data } = document(await run('--json'));
  expect(data).toMatchObject({ months: [{ month: '2026-11' }], keptSince: '2026-11-01T00:00:00.000Z', dropped: null });
});

it('drops nothing while an import is under way', async () => {
  const busy = await database.session(async (session) => {
    await sharePeopleForSession(session);
    return run('--drop-before', '2026-11');
  });
  expect([busy.exit, busy.stderr]).toEqual([1, expect.stringContaining('an import is under way')]);
  expect((await run('--drop-before', '2026-11')).exit).toBe(0);
});

it('refuses what is no month, and one that is still to come', async () => {
  expect(await run('--drop-before', '2026-13')).toMatchObject({ exit: 64 });
  const future = await run('--drop-before', '2027-01');
  expect([future.exit, future.stderr]).toEqual([64, expect.stringContaining('name a month up to 2026-12')]);
});
