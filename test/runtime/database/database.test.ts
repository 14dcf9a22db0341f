import { createServer, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DatabaseError } from '../../../runtime/database/failure.ts';
import { openDatabase } from '../../../runtime/database/open-database.ts';
import { emptyDatabase, type TestDatabase } from '../../support/postgres.ts';
import { until } from '../../support/until.ts';

let database: TestDatabase;
beforeEach(async () => {
  database = await emptyDatabase();
  await database.query('create table t (id bigint primary key, n integer not null default 0)');
});
afterEach(() => database.close());

async function failure(work: Promise<unknown>): Promise<DatabaseError> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof DatabaseError)) throw new Error(`not a DatabaseError: ${String(error)}`);
  return error;
}

const everythingSaid = (error: Error) => JSON.stringify([error.message, error.stack, error, Object.entries(error)]);

describe('database', () => {
  it('keeps bigints whole, as text', async () => {
    expect(await database.query('select 9007199254740993::bigint as big')).toEqual([{ big: '9007199254740993' }]);
  });

  it('says what failed without a value of any row', async () => {
    const secret = 'someone@example.test';
    await database.query('create table secret (value text primary key)');
    const insert = () => database.query('insert into secret values ($1)', [secret]);
    await insert();
    const duplicate = await failure(insert());
    expect(duplicate).toMatchObject({ code: '23505', constraint: 'secret_pkey', connectionLost: false });
    const cast = await failure(database.query('select $1::text::integer', [secret]));
    const copied = await failure(database.copyFrom('copy t from stdin', [`${secret}\t1\n`]));
    const inside = await failure(database.transaction((tx) => tx.query('select $1::text::integer', [secret])));
    for (const error of [duplicate, cast, copied, inside]) expect(everythingSaid(error)).not.toContain('someone');
    expect((await failure(database.query('select * from nowhere'))).message).toContain('nowhere');
  });

  it('undoes a transaction that fails, and is of use afterwards', async () => {
    const work = database.transaction(async (tx) => {
      await tx.query('insert into t values (1)');
      throw new Error('second thoughts');
    });
    await expect(work).rejects.toThrow('second thoughts');
    expect(await database.query('select * from t')).toEqual([]);
  });

  it('runs a transaction again after a serialization failure, at most five times', async () => {
    await database.query('insert into t values (1)');
    const increment = () =>
      database.transaction(async (tx) => {
        const [row] = await tx.query<{ n: number }>('select n from t where id = 1');
        await tx.query('update t set n = $1 where id = 1', [(row?.n ?? 0) + 1]);
      }, 'repeatable read');
    await Promise.all([increment(), increment(), increment()]);
    expect(await database.query('select n from t')).toEqual([{ n: 3 }]);
    let tries = 0;
    const never = database.transaction(async (tx) => {
      tries += 1;
      await tx.query(`do $$ begin raise exception 'no' using errcode = '40001'; end $$`);
    });
    expect((await failure(never)).code).toBe('40001');
    expect(tries).toBe(6);
  });

  it('copies rows in and counts them', async () => {
    expect(await database.copyFrom('copy t from stdin', ['1\t2\n', '3\t', '4\n'])).toBe(2);
    expect(await database.query('select * from t order by id')).toEqual([
      { id: '1', n: 2 },
      { id: '3', n: 4 },
    ]);
  });

  it('holds a connection for a session, and leaves nothing of it behind', async () => {
    const pid = await database.session(async (session) => {
      await session.query('create temporary table held (n integer)');
      await session.transaction((tx) => tx.copyFrom('copy held from stdin', ['1\n']));
      await failure(session.transaction((tx) => tx.query('insert into held values (2); select 1/0')));
      expect(await session.query('select n from held')).toEqual([{ n: 1 }]);
      return (await session.query<{ pid: number }>('select pg_backend_pid() as pid'))[0]?.pid;
    });
    const missing = Object.assign(new Error('no such file'), { code: 'ENOENT' });
    await expect(database.session(() => Promise.reject(missing))).rejects.toBe(missing);
    const left = () => database.query('select from pg_stat_activity where pid = $1', [pid]);
    await until('the connection ends', async () => (await left()).length === 0);
  });

  it('tells the loss of the connection from faults of a statement, and connects again', async () => {
    const [own] = await database.query<{ pid: number }>('select pg_backend_pid() as pid');
    const killer = openDatabase(database.url, { maxConnections: 1 });
    const sleeping = failure(database.query('select pg_sleep(20)'));
    const dying = failure(
      database.transaction(async (tx) => {
        await tx.query('select pg_terminate_backend(pg_backend_pid())');
      }),
    );
    await killer.query('select pg_terminate_backend($1)', [own?.pid]);
    await killer.close();
    expect((await dying).connectionLost).toBe(true);
    expect((await sleeping).connectionLost).toBe(true);
    expect((await failure(database.query('select 1 / 0'))).connectionLost).toBe(false);
    expect(await database.query('select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('takes refused and broken-off connections for losses', async () => {
    const sockets = new Set<Socket>();
    const rude = createServer((socket) => {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.once('data', () => socket.destroy());
    });
    await new Promise<void>((resolve) => rude.listen(0, '127.0.0.1', resolve));
    const address = rude.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const client = openDatabase(`postgres://nobody:hidden@127.0.0.1:${port}/x`);
    const broken = await failure(client.query('select 1'));
    await new Promise((resolve) => rude.close(resolve));
    const refused = await failure(client.query('select 1'));
    await client.close();
    expect([broken.connectionLost, refused.connectionLost]).toEqual([true, true]);
    expect(everythingSaid(broken) + everythingSaid(refused)).not.toContain('hidden');
  });
});
