import { tmpdir } from 'node:os';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createLedger } from '../../runtime/ledger/create-ledger.ts';
import { type TestDatabase, testDatabase } from '../support/postgres.ts';
import { campaignNode, clockAt, deployed, frozenRun, NOON } from '../support/store.ts';
import { type TestTemporal, testTemporal } from '../support/temporal.ts';
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
          { id: '봄-할인', state: 'active', schedule: 'unknown', nextRunAt: '2027-01-12T01:00:00.000Z', lastRun: null },
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

describe('campaigns status with Temporal', () => {
  let database: TestDatabase;
  let temporal: TestTemporal;
  beforeAll(async () => {
    [database, temporal] = await Promise.all([testDatabase(), testTemporal()]);
  });
  afterAll(() => Promise.all([database.close(), temporal.stop()]));

  it('takes the next run from the schedule, and tells a paused or missing one', async () => {
    const trigger = { kind: 'cron-trigger', expression: '0 10 * * *', timeZone: 'Asia/Seoul' } as const;
    for (const id of ['daily', 'held', 'lost'])
      await deployed(database, campaignNode({ id, trigger }), `version-${id}`);
    const action = { type: 'startWorkflow', workflowType: 'campaignRun', taskQueue: 'nobody', args: [] } as const;
    const spec = { calendars: [{ hour: 10, minute: 0 }], timezone: 'Asia/Seoul' };
    await temporal.client.schedule.create({ scheduleId: 'c/daily', spec, action });
    await temporal.client.schedule.create({ scheduleId: 'c/held', spec, action, state: { paused: true } });
    const env = { DATABASE_URL: database.url, TEMPORAL_ADDRESS: temporal.address };
    const seen = await cli(['status', '--json', '--cwd', tmpdir()], { env, nowMs: () => NOW });
    expect([seen.exit, seen.stderr]).toEqual([0, '']);
    const { data } = document(seen) as { data: { campaigns: { id: string; schedule: string; nextRunAt: string }[] } };
    expect(data.campaigns.map(({ id, schedule }) => [id, schedule])).toEqual([
      ['daily', 'active'],
      ['held', 'paused'],
      ['lost', 'missing'],
    ]);
    // The server's clock is the real one, so only the hour is known: 10:00 in Seoul.
    expect(data.campaigns[0]?.nextRunAt).toMatch(/T01:00:00.000Z$/);
    const shown = await cli(['status', '--cwd', tmpdir()], { env, nowMs: () => NOW });
    expect(shown.stdout).toContain('schedule paused');
    expect(shown.stdout).toContain('no schedule!');
  });
});
