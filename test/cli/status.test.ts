import { tmpdir } from 'node:os';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLedger } from '../../runtime/ledger/create-ledger.ts';
import { type TestDatabase, testDatabase } from '../support/postgres.ts';
import { campaignNode, clockAt, deployed, frozenRun, NOON } from '../support/store.ts';
import { cli, document } from './support.ts';

/** The second minute of the run that `frozenRun` opens at noon. */
const NOW = NOON + 90_000;

describe('campaigns status', () => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await testDatabase();
  });
  afterEach(() => database.close());

  // No Temporal here: `dev` is meant by default, and it does not run for this folder.
  const status = (...argv: string[]) =>
    cli(['status', '--cwd', tmpdir(), ...argv], { env: { DATABASE_URL: database.url }, nowMs: () => NOW });

  it('shows campaigns with state, version, next run and how far the newest run is', async () => {
    await withRun(database);
    const seen = await status();
    expect(seen.exit).toBe(0);
    await expect(seen.stdout).toMatchFileSnapshot('../golden/cli/status.golden.txt');
  });

  it('shows one campaign in full', async () => {
    await withRun(database);
    const seen = await status('sample');
    expect(seen.exit).toBe(0);
    await expect(seen.stdout).toMatchFileSnapshot('../golden/cli/status-one.golden.txt');
  });

  it('says that Temporal is not reachable instead of failing', async () => {
    await withRun(database);
    const seen = await status();
    expect(seen.exit).toBe(0);
    expect(seen.stderr).toContain('warning server/not-running');
    expect(document(await status('--json'))).toMatchObject({
      exit: 0,
      data: {
        temporalReachable: false,
        campaigns: [
          { id: '봄-할인', state: 'active', nextRunAt: '2027-01-12T01:00:00.000Z', lastRun: null },
          {
            id: 'sample',
            lastRun: { status: 'running', admitted: 4, sends: { accepted: 1, rejected: 1, claimed: 1 } },
          },
        ].sort((a, b) => (a.id < b.id ? -1 : 1)),
      },
    });
  });

  it('offers the campaign that was meant', async () => {
    await withRun(database);
    const seen = await status('sampel');
    expect(seen.exit).toBe(1);
    expect(seen.stderr).toContain('"sampel" is not deployed; did you mean "sample"?');
  });

  it('tells a database without our tables apart from a bug', async () => {
    await database.query('drop schema campaigns_private cascade');
    const seen = await status();
    expect([seen.exit, seen.stderr.includes('server/database-empty')]).toEqual([1, true]);
  });

  it('names the server that does not answer', async () => {
    const env = { DATABASE_URL: 'postgres://nobody:secret@127.0.0.1:1/none' };
    const seen = await cli(['status', '--cwd', tmpdir()], { env });
    expect([seen.exit, seen.stderr.includes('server/postgres-unreachable')]).toEqual([1, true]);
    expect(seen.stderr).not.toContain('secret');
  });

  it('says how to start servers where none run', async () => {
    const seen = await cli(['status', '--cwd', tmpdir()]);
    expect([seen.exit, seen.stderr.includes('server/not-running')]).toEqual([1, true]);
    expect(seen.stderr).toContain('campaigns dev');
  });
});

/** Two campaigns; one is running: of four people one is sent, one refused, one under way, one not begun. */
async function withRun(database: TestDatabase): Promise<void> {
  const { runId, enrolmentIds } = await frozenRun(database, 4);
  const trigger = { kind: 'cron-trigger', expression: '0 10 * * *', timeZone: 'Asia/Seoul' } as const;
  await deployed(database, campaignNode({ id: '봄-할인', trigger }), 'abcdef0123456789');
  const ledger = createLedger(database, clockAt(NOW));
  const request = { runId, step: 'message', channel: 'email', attempt: 'a', enrolmentIds: enrolmentIds.slice(0, 3) };
  const [first, second] = await ledger.claim(request);
  await ledger.record([
    { sendId: first?.sendId ?? '', attempt: 'a', status: 'accepted', providerRef: null },
    { sendId: second?.sendId ?? '', attempt: 'a', status: 'rejected', reason: 'address-unknown', permanent: true },
  ]);
}
