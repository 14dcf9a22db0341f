import { readdirSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { migrate } from '../../../runtime/database/migrate.ts';
import { openDatabase } from '../../../runtime/database/open-database.ts';
import { emptyDatabase, type TestDatabase } from '../../support/postgres.ts';

describe('migrate', () => {
  let database: TestDatabase;
  afterEach(() => database.close());

  it('brings an empty database to the newest schema, and changes nothing when run again', async () => {
    database = await emptyDatabase();
    const newest = await migrate(database);
    expect(newest).toBeGreaterThan(0);
    expect(await migrate(database)).toBe(newest);
    const rows = await database.query<{ number: number }>('select number from campaigns_private.migration order by 1');
    const files = readdirSync('runtime/ledger/sql').map((name) => Number.parseInt(name, 10));
    expect(rows.map((row) => row.number)).toEqual(files.sort((a, b) => a - b));
  });

  it('applies a file that came later than others with greater numbers', async () => {
    database = await emptyDatabase();
    const newest = await migrate(database);
    await database.query('delete from campaigns_private.migration where number = 4');
    await database.query('drop table campaigns_private.receipt cascade; drop table campaigns_private.place');
    expect(await migrate(database)).toBe(newest);
    expect(await database.query('select kind from campaigns_private.receipt')).toEqual([]);
  });

  it('lets several processes migrate at once and applies each file once', async () => {
    database = await emptyDatabase();
    const others = Array.from({ length: 4 }, () => openDatabase(database.url, { maxConnections: 1 }));
    const answers = await Promise.all(others.map(migrate));
    await Promise.all(others.map((other) => other.close()));
    expect(new Set(answers).size).toBe(1);
  });

  it('refuses a database that a newer version has made, and says which is which', async () => {
    database = await emptyDatabase();
    const newest = await migrate(database);
    await database.query('insert into campaigns_private.migration (number) values (999)');
    await expect(migrate(database)).rejects.toMatchObject({
      diagnostics: [
        {
          code: 'server/database-newer',
          message: `the database has schema 999, this version of campaigns-as-code knows ${newest}`,
        },
      ],
    });
  });
});
