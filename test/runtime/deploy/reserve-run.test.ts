import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CampaignNode } from '../../../dsl/ir/index.ts';
import { reserveRun } from '../../../runtime/deploy/reserve-run.ts';
import { type TestDatabase, testDatabase } from '../../support/postgres.ts';
import { campaignNode, deployed, NOON } from '../../support/store.ts';

let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase({ maxConnections: 10 });
});
afterEach(() => database.close());

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const weekly = { kind: 'cron-trigger', expression: '0 10 * * 3', timeZone: 'Asia/Seoul' } as const;

/** A way to ask for runs of one deployed campaign. Answers the occurrence, or null where it was refused. */
async function asker(trigger: CampaignNode['trigger']) {
  const ir = campaignNode({ trigger });
  const version = await deployed(database, ir);
  const campaign = { id: ir.id, ir, version, state: 'active', serial: 1 } as const;
  return async (nowMs: number, again = false) => {
    const reserved = await reserveRun(database, { campaign, again, nowMs });
    return 'occurrence' in reserved ? reserved.occurrence : null;
  };
}

const end = (atMs: number, status = 'finished') =>
  database.query(`update campaigns_private.run set status = $1, finished_at = $2 where status = 'running'`, [
    status,
    new Date(atMs).toISOString(),
  ]);

describe('reserveRun', () => {
  it('gives one of several askers the run, whatever minute each of them reads', async () => {
    const ask = await asker(weekly);
    // Open connections first, so that all ask in the same moment.
    await Promise.all(Array.from({ length: 8 }, () => database.query('select pg_sleep(0.2)')));
    const answers = await Promise.all([0, 1, 2, 3, 4, 5, 6, 7].map((minute) => ask(NOON + minute * MINUTE)));
    expect(answers.filter((answer) => answer !== null)).toHaveLength(1);
    expect(await database.query('select from campaigns_private.run')).toHaveLength(1);
  });

  it('refuses a recurring campaign while it runs and for a day after, however it ended', async () => {
    const ask = await asker(weekly);
    expect(await ask(NOON)).toBe('now-2027-01-11T03:00Z');
    expect(await ask(NOON + 3 * DAY)).toBeNull();
    await end(NOON + 3 * DAY, 'failed');
    expect(await ask(NOON + 4 * DAY - 1)).toBeNull();
    expect(await ask(NOON + 4 * DAY)).toBe('now-2027-01-15T03:00Z');
  });

  it('refuses a one-time campaign for ever', async () => {
    const ask = await asker(campaignNode().trigger);
    expect(await ask(NOON)).toBe('once');
    await end(NOON);
    expect(await ask(NOON + 365 * DAY)).toBeNull();
  });

  it('gives way to the word again, under a name of its own each time', async () => {
    const ask = await asker(campaignNode().trigger);
    expect(await ask(NOON, true)).toBe('once');
    expect(await ask(NOON, true)).toBe('again-2027-01-11T03:00:00.000Z');
    expect(await ask(NOON + 1, true)).toBe('again-2027-01-11T03:00:00.001Z');
  });
});
