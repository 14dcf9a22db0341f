import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../runtime/database/database.ts';
import { openDatabase } from '../../runtime/database/open-database.ts';
import { startPostgres } from '../../runtime/server/postgres/start.ts';
import { RUNS_TYPESCRIPT } from '../support/child.ts';
import { repository } from '../support/imports.ts';
import { testDatabase } from '../support/postgres.ts';
import { until } from '../support/until.ts';

const CUSTOMERS = 100;
const EVENTS = 200_000;

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'campaigns-import-killed-'));
  const customers = Array.from({ length: CUSTOMERS }, (_, n) => `c${n}\n`).join('');
  writeFileSync(join(folder, 'customers.csv'), `id\n${customers}`);
  const at = (n: number) => new Date(Date.UTC(2026, 0, 1) + n * 60_000).toISOString();
  const events = Array.from(
    { length: EVENTS },
    (_, n) => `e${n},c${n % CUSTOMERS},viewed,${at(n)},${n},some page of the shop\n`,
  );
  writeFileSync(join(folder, 'events.csv'), `id,customer,type,at,properties.price,properties.page\n${events.join('')}`);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function importing(url: string, kind: string): ChildProcess {
  const argv = [...RUNS_TYPESCRIPT, join(repository, 'cli/main.ts'), 'import', kind, `${kind}.csv`, '--cwd', folder];
  return spawn(process.execPath, argv, { stdio: 'ignore', env: { ...process.env, DATABASE_URL: url } });
}

async function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return child.exitCode;
}

async function stored(database: Database): Promise<number> {
  const [row] = await database.query<{ n: number }>('select count(*)::integer as n from campaigns_private.event');
  return row?.n ?? 0;
}

/** The same command again, and then every event is there once, with its content. */
async function completes(database: Database, url: string): Promise<void> {
  expect(await stored(database)).toBeLessThan(EVENTS);
  expect(await ended(importing(url, 'events'))).toBe(0);
  expect(await stored(database)).toBe(EVENTS);
  const [sound] = await database.query(
    `select count(*)::integer as events, sum((properties ->> 'price')::bigint)::text as sum
     from campaigns_private.event join campaigns_private.event_key using (id, customer_id, at)`,
  );
  expect(sound).toEqual({ events: EVENTS, sum: String((EVENTS * (EVENTS - 1)) / 2) });
  expect(readdirSync(folder).sort()).toEqual(['customers.csv', 'events.csv']);
}

describe('an import is completed by the same command', () => {
  it('after it was killed at once', async () => {
    const database = await testDatabase();
    try {
      expect(await ended(importing(database.url, 'customers'))).toBe(0);
      const killed = importing(database.url, 'events');
      await until('some events are in', async () => (await stored(database)) > 0);
      killed.kill('SIGKILL');
      await ended(killed);
      await completes(database, database.url);
    } finally {
      await database.close();
    }
  }, 120_000);

  it('after Postgres was killed at once and started again', async () => {
    const servers = mkdtempSync(join(tmpdir(), 'campaigns-postgres-killed-'));
    const first = await startPostgres({ folder: servers });
    let database = openDatabase(first.url, { maxConnections: 1 });
    try {
      expect(await ended(importing(first.url, 'customers'))).toBe(0);
      const deprived = importing(first.url, 'events');
      await until('some events are in', async () => (await stored(database)) > 0);
      process.kill(first.pid, 'SIGKILL');
      expect(await ended(deprived)).toBe(1);
      await database.close();
      await first.stop();
      const second = await startPostgres({ folder: servers });
      try {
        database = openDatabase(second.url, { maxConnections: 1 });
        await completes(database, second.url);
      } finally {
        await database.close();
        await second.stop();
      }
    } finally {
      rmSync(servers, { recursive: true, force: true });
    }
  }, 120_000);
});
