import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countByKey } from '../../adapters/smtp/simulator/index.ts';
import type { Database } from '../../runtime/database/database.ts';
import { openDatabase } from '../../runtime/database/open-database.ts';
import type { DevState } from '../../runtime/server/dev-state.ts';
import { DevProcess, type Victim } from '../support/dev-process.ts';
import { people } from '../support/store.ts';
import { until } from '../support/until.ts';

const PEOPLE = 5_000;
/** Killed when so many have arrived. */
const MIDDLE = 1_000;
/** A paced line has two chunks of 100 in hand. What a dead worker leaves open stays within them. */
const MOST_UNDER_WAY = 200;

const workspace = fileURLToPath(new URL('./workspace', import.meta.url));

const STATES = `
select state, reason, count(*)::integer as people from (
  select coalesce(o.status, 'claimed') as state, o.reason
  from campaigns_private.send s
  left join lateral (
    select status, reason from campaigns_private.outcome where send_id = s.id order by seq desc limit 1
  ) o on true
  where s.campaign_id = $1
) as settled group by state, reason`;

describe('a run of 5,000 people survives kill -9', () => {
  let dev: DevProcess;
  let state: DevState;
  let database: Database;

  beforeAll(async () => {
    dev = await DevProcess.prepare(workspace);
    state = await dev.start();
    database = openDatabase(state.postgresUrl, { maxConnections: 2 });
    await people(database, PEOPLE);
    await dev.campaigns('deploy');
  }, 120_000);

  afterAll(async () => {
    await database?.close();
    await dev?.remove();
  }, 60_000);

  /** Messages per recipient at the receiver. */
  const arrived = async (campaign: string) =>
    new Map([...(await countByKey(state.inboxFolder))].filter(([key]) => key.startsWith(`${campaign} `)));
  const arrivedSum = async (campaign: string) => [...(await arrived(campaign)).values()].reduce((a, b) => a + b, 0);
  const runStatus = async (campaign: string) => {
    const [row] = await database.query<{ status: string }>(
      'select status from campaigns_private.run where campaign_id = $1',
      [campaign],
    );
    return row?.status ?? 'none';
  };

  /** Kills in the middle, waits for the end, answers what the ledger and the receiver say. */
  async function killInTheMiddle(victim: Victim) {
    const campaign = `kill-${victim}`;
    await dev.campaigns('run', campaign, '--now', '--detach');
    await until(`${MIDDLE} messages arrived`, async () => (await arrivedSum(campaign)) >= MIDDLE, 60_000);
    dev.kill(victim);
    const atKill = await arrivedSum(campaign);
    const finished = async () => (await runStatus(campaign).catch(() => 'down')) === 'finished';
    await until(`the run of ${campaign} finished`, finished, 150_000);
    const rows = await database.query<{ state: string; reason: string | null; people: number }>(STATES, [campaign]);
    return { atKill, rows, messages: [...(await arrived(campaign)).values()] };
  }

  const sum = (rows: readonly { state: string; people: number }[], wanted: string) =>
    rows.filter((row) => row.state === wanted).reduce((total, row) => total + row.people, 0);

  it('of the worker: everyone has one message, or is unknown because the worker was lost', async () => {
    const { atKill, rows, messages } = await killInTheMiddle('worker');
    expect(atKill).toBeLessThan(PEOPLE);
    expect(messages.filter((count) => count > 1)).toEqual([]);
    expect(sum(rows, 'accepted') + sum(rows, 'unknown')).toBe(PEOPLE);
    // A kill between two chunks leaves nobody open.
    const reasons = rows.filter((row) => row.state === 'unknown').map((row) => row.reason);
    expect(reasons.filter((reason) => reason !== 'worker-lost')).toEqual([]);
    expect(sum(rows, 'unknown')).toBeLessThanOrEqual(MOST_UNDER_WAY);
    // Unknown people have one message or none; accepted people have exactly one.
    expect(messages.length).toBeGreaterThanOrEqual(sum(rows, 'accepted'));
    expect(messages.length).toBeLessThanOrEqual(PEOPLE);
  }, 200_000);

  it('of Postgres: everyone has exactly one message, since the worker kept what it knew', async () => {
    const { atKill, rows, messages } = await killInTheMiddle('postgres');
    expect(atKill).toBeLessThan(PEOPLE);
    expect(rows).toEqual([{ state: 'accepted', reason: null, people: PEOPLE }]);
    expect(messages.length).toBe(PEOPLE);
    expect(messages.filter((count) => count > 1)).toEqual([]);
  }, 200_000);

  it('of Temporal: everyone has exactly one message, since the ledger remembers what the workflow forgot', async () => {
    const { atKill, rows, messages } = await killInTheMiddle('temporal');
    expect(atKill).toBeLessThan(PEOPLE);
    expect(rows).toEqual([{ state: 'accepted', reason: null, people: PEOPLE }]);
    expect(messages.length).toBe(PEOPLE);
    expect(messages.filter((count) => count > 1)).toEqual([]);
  }, 200_000);
});
