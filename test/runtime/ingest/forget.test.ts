import { afterEach, beforeEach, expect, it } from 'vitest';
import { forgetCustomer, importEvents } from '../../../runtime/ingest/index.ts';
import { type TestDatabase, testDatabase } from '../../support/postgres.ts';
import { clockAt, frozenRun, NOON } from '../../support/store.ts';

let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase();
});
afterEach(() => database.close());

const clock = clockAt(NOON + 2 * 3_600_000);
const results = () => database.query('select * from campaigns.run_arm');
const bought = (id: string, externalId: string) => ({
  id,
  externalId,
  type: 'purchased',
  atMs: NOON + 3_600_000,
  properties: { amount: 5000 },
});

/** Every row of every table that holds the person's number, id or address. */
async function traces(number: string): Promise<readonly string[]> {
  const tables = await database.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname = 'campaigns_private'`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const rows = await database.query(
      `select 1 from ${name} as row
       where to_jsonb(row) ->> 'customer_id' = $1 or to_jsonb(row)::text like '%c1@%' or to_jsonb(row) ->> 'external_id' = 'c1'
         or to_jsonb(row) ->> 'anonymous_id' = 'device'`,
      [number],
    );
    if (rows.length > 0) found.push(name);
  }
  return found;
}

it('leaves no trace of the person, and results as they were', async () => {
  await frozenRun(database, 3);
  await importEvents(database, [bought('e1', 'c1'), bought('e2', 'c2')], { clock });
  const [person] = await database.query<{ id: string }>(
    `select id from campaigns_private.customer where external_id = 'c1'`,
  );
  const number = person?.id ?? '';
  await database.query(
    `insert into campaigns_private.visitor (anonymous_id, customer_id, seen_at, known_at) values ('device', $1, now(), now())`,
    [number],
  );
  const before = await results();
  expect(before).toMatchObject([{ assigned: '3', converted: '2', revenue: '10000' }]);
  expect(await traces(number)).toContain('campaigns_private.event_2027_01');

  expect(await forgetCustomer(database, 'c1')).toEqual({
    addresses: 1,
    consents: 1,
    events: 1,
    devices: 1,
    enrolments: 1,
    suppressed: 0,
  });
  expect(await results()).toEqual(before);
  expect(await traces(number)).toEqual([]);
  expect(await forgetCustomer(database, 'c1')).toBeNull();
  expect(await database.query('select external_id from campaigns_private.customer order by 1')).toEqual([
    { external_id: 'c2' },
    { external_id: 'c3' },
  ]);
});

it('keeps the address of somebody who is never to be written to again on that list, and says so', async () => {
  await frozenRun(database, 1);
  await database.query(
    `insert into campaigns_private.suppression values ('email', 'c1@example.test', 'complained', 'epoch')`,
  );
  expect(await forgetCustomer(database, 'c1')).toMatchObject({ suppressed: 1 });
  expect(await database.query('select address from campaigns_private.suppression')).toEqual([
    { address: 'c1@example.test' },
  ]);
});
