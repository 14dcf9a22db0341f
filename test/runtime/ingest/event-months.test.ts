import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { migrate } from '../../../runtime/database/migrate.ts';
import { importEvents } from '../../../runtime/ingest/index.ts';
import { repository } from '../../support/imports.ts';
import { emptyDatabase, type TestDatabase, testDatabase } from '../../support/postgres.ts';
import { clockAt, NOON } from '../../support/store.ts';

let database: TestDatabase;
afterEach(() => database.close());

const places = () =>
  database.query<{ id: string; place: string }>(
    `select id, tableoid::regclass::text as place from campaigns_private.event order by id`,
  );

describe('months of events', () => {
  it('take over the events of a database of before', async () => {
    database = await emptyDatabase();
    await database.query('create schema campaigns_private');
    await database.query(
      'create table campaigns_private.migration (number integer primary key, applied_at timestamptz not null default now())',
    );
    for (const number of [1, 2]) {
      await database.query(readFileSync(join(repository, `runtime/ledger/sql/00000${number}.sql`), 'utf8'));
      await database.query('insert into campaigns_private.migration (number) values ($1)', [number]);
    }
    await database.query(`
      insert into campaigns_private.customer (external_id) values ('a');
      insert into campaigns_private.event (id, customer_id, type, at, properties)
      values ('1', 1, 'viewed', '2026-10-31T23:59:59.999Z', '{"n": 1}'), ('2', 1, 'viewed', '2026-11-01T00:00Z', '{}'),
        ('3', 1, 'bought', '1997-01-01T00:00Z', '{}')`);
    await migrate(database);
    expect(await places()).toEqual([
      { id: '1', place: 'campaigns_private.event_2026_10' },
      { id: '2', place: 'campaigns_private.event_2026_11' },
      { id: '3', place: 'campaigns_private.event_1997_01' },
    ]);
    const again = { id: '1', externalId: 'a', type: 'viewed', atMs: Date.parse('2026-10-31T23:59:59.999Z') };
    const report = await importEvents(database, [{ ...again, properties: { n: 1 } }], { clock: clockAt(NOON) });
    expect(report).toMatchObject({ inserted: 0, unchanged: 1 });
  });

  it('are made when the first event of them comes, from several sides at once, with what waited for them', async () => {
    database = await testDatabase();
    await database.query(`insert into campaigns_private.customer (external_id) values ('a')`);
    await database.query(
      `insert into campaigns_private.event (id, customer_id, type, at) values ('x', 1, 'v', '2026-03-15')`,
    );
    const event = (id: string, month: number) => ({
      id,
      externalId: 'a',
      type: 'viewed',
      atMs: Date.UTC(2026, month, 1),
      properties: {},
    });
    await Promise.all(
      ['p', 'q', 'r'].map((name) =>
        importEvents(
          database,
          [1, 2, 3].map((month) => event(`${name}${month}`, month)),
          { clock: clockAt(NOON) },
        ),
      ),
    );
    const found = new Map((await places()).map(({ id, place }) => [id, place.slice(-7)]));
    expect(found.size).toBe(10);
    expect([found.get('x'), found.get('p1'), found.get('q2'), found.get('r3')]).toEqual([
      '2026_03',
      '2026_02',
      '2026_03',
      '2026_04',
    ]);
  });
});
