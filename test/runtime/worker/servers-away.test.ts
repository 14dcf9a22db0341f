import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../../runtime/database/open-database.ts';
import { startTemporal } from '../../../runtime/server/temporal/start.ts';
import { startRun } from '../../../runtime/worker/runs.ts';
import { runWorker } from '../../../runtime/worker/worker.ts';
import { countingAdapter } from '../../support/counting-adapter.ts';
import { type TestDatabase, testDatabase } from '../../support/postgres.ts';
import { campaignNode, deployed, people } from '../../support/store.ts';
import { temporalProgram } from '../../support/temporal-program.ts';
import { until } from '../../support/until.ts';
import { SMALL, startWorker } from '../../support/worker.ts';

let database: TestDatabase;
let folder = '';

beforeEach(async () => {
  database = await testDatabase();
  folder = mkdtempSync(join(tmpdir(), 'campaigns-away-'));
});
afterEach(async () => {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

const nowhere = {
  config: SMALL,
  workspace: { brand: 'Haru', timeZone: 'Asia/Seoul', senders: {} },
  env: {},
  temporal: { address: '127.0.0.1:1', namespace: 'default', tls: null, apiKey: null },
  signal: new AbortController().signal,
};
const senders = () => ({ email: { adapter: countingAdapter(), messagesPerSecond: null } });

describe('a worker whose servers are missing at the start', () => {
  it('says that Temporal does not answer', async () => {
    const worker = runWorker({ ...nowhere, databaseUrl: database.url, senders: senders() });
    await expect(worker).rejects.toMatchObject({ diagnostics: [{ code: 'server/temporal-unreachable' }] });
  }, 60_000);

  it('says that Postgres does not answer', async () => {
    const worker = runWorker({ ...nowhere, databaseUrl: 'postgres://127.0.0.1:1/none', senders: senders() });
    await expect(worker).rejects.toMatchObject({ diagnostics: [{ code: 'server/postgres-unreachable' }] });
  });

  it('says which variable of a sender is not set', async () => {
    const email = { adapter: 'smtp', from: 'a@haru.example', url: { env: 'SMTP_URL' } } as const;
    const workspace = { ...nowhere.workspace, senders: { email } };
    const worker = runWorker({ ...nowhere, databaseUrl: database.url, workspace });
    await expect(worker).rejects.toMatchObject({ diagnostics: [{ code: 'config/missing-secret' }] });
    await expect(worker).rejects.toThrow(/SMTP_URL/);
  });
});

describe('a worker whose servers go away', () => {
  it('goes on when Temporal comes back and when Postgres cuts every connection', async () => {
    await deployed(database, campaignNode({ id: 'away' }));
    await people(database, 600);
    const program = await temporalProgram();
    const first = await startTemporal({ program, folder });
    let moment: 'before' | 'away' | 'after' = 'before';
    const adapter = countingAdapter({
      maxBatch: 20,
      answer: async () => {
        if (moment === 'before' && adapter.sent.length >= 100)
          await until('the servers went', () => moment !== 'before');
        return { status: 'accepted', providerRef: null };
      },
    });
    const worker = await startWorker({
      address: first.address,
      databaseUrl: database.url,
      senders: { email: { adapter, messagesPerSecond: null } },
    });
    const run = { campaignId: 'away', version: null, occurrence: 'once', taskQueue: 'campaigns' };
    const connection = await Connection.connect({ address: first.address });
    await startRun(new Client({ connection }), run);
    await until('it is in the middle', () => adapter.sent.length >= 100);
    await connection.close();
    await first.stop();
    const other = openDatabase(database.url, { maxConnections: 1 });
    await other.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    );
    await other.close();
    moment = 'away';
    const second = await startTemporal({ program, folder, port: first.port });
    moment = 'after';
    try {
      const done = async () => {
        const rows = await database.query<{ status: string }>('select status from campaigns_private.run');
        return rows[0]?.status === 'finished';
      };
      await until('the run is finished', done, 90_000);
      expect(new Set(adapter.sent.map(({ to }) => to)).size).toBe(600);
      expect(adapter.sent).toHaveLength(600);
    } finally {
      await worker.stop();
      await second.stop();
    }
  }, 150_000);
});
