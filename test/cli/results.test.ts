import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLedger } from '../../runtime/ledger/create-ledger.ts';
import { type TestDatabase, testDatabase } from '../support/postgres.ts';
import { campaignNode, clockAt, deployed, frozenRun, NOON } from '../support/store.ts';
import { cli, document } from './support.ts';

describe('campaigns results', () => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await testDatabase();
  });
  afterEach(() => database.close());

  const results = (...argv: string[]) =>
    cli(['results', '--cwd', tmpdir(), ...argv], { env: { DATABASE_URL: database.url } });

  it('counts what became of the newest run', async () => {
    const { runId, enrolmentIds } = await frozenRun(database, 3);
    const ledger = createLedger(database, clockAt(NOON));
    const sends = await ledger.claim({ runId, step: 'message', channel: 'email', attempt: 'a', enrolmentIds });
    const [first = '', second = ''] = sends.map(({ sendId }) => sendId);
    await ledger.record([
      { sendId: first, attempt: 'a', status: 'accepted', providerRef: null },
      { sendId: second, attempt: 'a', status: 'unknown', reason: 'timeout' },
    ]);
    const seen = await results('sample');
    expect([seen.exit, seen.stderr]).toEqual([0, '']);
    expect(seen.stdout).toMatch(/^targeted +3$/m);
    expect(seen.stdout).toMatch(/^sent +1 {2}of 3 reachable$/m);
    expect(seen.stdout).toMatch(/^unknown +1 {2}may or may not have arrived/m);
    expect(seen.stdout).toMatch(/^under way +1$/m);
    expect(seen.stdout).toContain('no control group');
    expect(document(await results('sample', '--json'))).toMatchObject({
      data: {
        campaign: 'sample',
        runs: [
          {
            occurrence: 'once',
            targeted: 3,
            startedAt: new Date(NOON).toISOString(),
            finishedAt: null,
            arms: [{ variant: 'default', sent: 1, unknown: 1, underWay: 1 }],
            control: null,
            lift: null,
          },
        ],
      },
    });
  });

  it('writes a page, and says so where it cannot', async () => {
    await frozenRun(database, 3);
    const folder = await mkdtemp(join(tmpdir(), 'results-'));
    const file = join(folder, 'page.html');
    expect((await results('sample', '--html', file)).stdout).toBe(`wrote ${file}\n`);
    expect(await readFile(file, 'utf8')).toContain('<h2>sample</h2>');
    const failed = await results('sample', '--html', join(folder, 'none', 'page.html'));
    expect([failed.exit, failed.stderr]).toEqual([64, expect.stringContaining('(ENOENT)')]);
    await rm(folder, { recursive: true });
  });

  it('adds up by what is asked for, and shows all campaigns but not one and all', async () => {
    await frozenRun(database, 3);
    expect(document(await results('--all', '--by', 'variant', '--json'))).toMatchObject({
      data: {
        campaign: null,
        by: 'variant',
        groups: [{ campaign: 'sample', group: 'default', targeted: 3, cost: { unpriced: 0 } }],
      },
    });
    expect((await results('--by', 'channel', '--csv')).stdout).toMatch(/^campaign,channel,in_control,runs,targeted,/);
    expect((await results('sample', '--all')).exit).toBe(64);
  });

  it('says that a deployed campaign has not run yet', async () => {
    await deployed(database, campaignNode());
    const seen = await results('sample');
    expect([seen.exit, seen.stdout]).toEqual([0, 'sample has not run yet\n']);
  });

  it('refuses a campaign that is not deployed', async () => {
    await deployed(database, campaignNode());
    const seen = await results('smaple');
    expect([seen.exit, seen.stdout]).toEqual([1, '']);
    expect(seen.stderr).toContain('did you mean "sample"?');
  });
});
