import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { runTrouble } from '../../runtime/worker/run-trouble.ts';
import { countingAdapter } from '../support/counting-adapter.ts';
import { type TestDatabase, testDatabase } from '../support/postgres.ts';
import { people } from '../support/store.ts';
import { type TestTemporal, testTemporal } from '../support/temporal.ts';
import { until } from '../support/until.ts';
import { startWorker, type TestWorker } from '../support/worker.ts';
import { cli, document } from './support.ts';
import { makeWorkspace, VIP } from './workspace.ts';

const PEOPLE = 120;
const ONCE = VIP.replace('vip-thanks', 'once-only').replace(
  '{ every: weekday, at: "10:00", timezone: Asia/Seoul }',
  '{ once: "2098-01-11T10:00", timezone: Asia/Seoul }',
);

let temporal: TestTemporal;
let database: TestDatabase;
let workspace: ReturnType<typeof makeWorkspace>;
let worker: TestWorker | null = null;
beforeAll(async () => {
  temporal = await testTemporal();
});
afterAll(() => temporal.stop());

let serial = 0;
/** Workflow ids are for ever, and the server is shared by the tests: each test has campaigns of its own. */
const own = (name: string) => `${name}-${serial}`;

beforeEach(async () => {
  serial += 1;
  database = await testDatabase();
  await people(database, PEOPLE);
  await database.query(`update campaigns_private.customer set attributes = attributes || '{"tier": "vip"}'`);
  workspace = makeWorkspace({});
  for (const [name, text] of [
    ['vip-thanks', VIP],
    ['once-only', ONCE],
  ] as const) {
    const file = join(workspace.root, 'campaigns', `${own(name)}.campaign.yaml`);
    writeFileSync(file, text.replace(`id: ${name}`, `id: ${own(name)}`));
  }
  expect((await seen('deploy')).exit).toBe(0);
});
afterEach(async () => {
  await worker?.stop();
  worker = null;
  workspace.remove();
  await database.close();
}, 60_000);

const seen = (line: string, withInterrupt?: (interrupt: () => void) => void) =>
  cli(line.split(' '), {
    cwd: workspace.root,
    env: { DATABASE_URL: database.url, TEMPORAL_ADDRESS: temporal.address },
    nowMs: () => Date.now(),
    ...(withInterrupt === undefined ? {} : { withInterrupt }),
  });

async function work(adapter = countingAdapter()) {
  const senders = { email: { adapter, messagesPerSecond: null } };
  worker = await startWorker({ address: temporal.address, databaseUrl: database.url, senders });
  return adapter;
}

const schedules = async () => {
  const ids: string[] = [];
  for await (const { scheduleId } of temporal.client.schedule.list()) ids.push(scheduleId);
  return ids;
};

describe('campaigns run', () => {
  it('sends to the people whom the plan reached, follows to the end, and refuses a second time', async () => {
    const adapter = await work();
    const id = own('once-only');
    const ran = await seen(`run ${id} --now --json`);
    expect(document(ran)).toMatchObject({
      exit: 0,
      data: { occurrence: 'once', status: 'finished', admitted: PEOPLE, sends: { accepted: PEOPLE, claimed: 0 } },
    });
    expect(adapter.sent).toHaveLength(PEOPLE);
    const refused = await seen(`run ${id} --now`);
    expect(refused.exit).toBe(3);
    expect(refused.stderr).toContain('run/already-ran');
    expect(refused.stderr).toContain(`campaigns run ${id} --now --again`);
    const again = document(await seen(`run ${id} --now --again --json`));
    expect(again).toMatchObject({ exit: 0, data: { occurrence: expect.stringMatching(/^again-/) } });
    expect(adapter.sent).toHaveLength(2 * PEOPLE);
  }, 60_000);

  it('takes the schedule of a one-time campaign away, and no later deploy brings it back', async () => {
    await work();
    const id = own('once-only');
    await until('its schedule is listed', async () => (await schedules()).includes(`c/${id}`));
    expect((await seen(`run ${id} --now`)).exit).toBe(0);
    await until('its schedule is gone', async () => !(await schedules()).includes(`c/${id}`));
    expect((await seen('deploy')).stdout).toContain('nothing to deploy');
    expect(document(await seen('deploy --json'))).toMatchObject({ data: { schedules: { created: [] } } });
  }, 60_000);

  it('refuses a recurring campaign that ran within a day', async () => {
    await work();
    const id = own('vip-thanks');
    const ran = await seen(`run ${id} --now`);
    expect([ran.exit, ran.stdout]).toEqual([0, expect.stringContaining(`${PEOPLE} people, ${PEOPLE} accepted`)]);
    expect((await seen(`run ${id} --now`)).exit).toBe(3);
  }, 60_000);

  it('knows what a schedule has started: once is once, a recurring one is named by its instant', async () => {
    const adapter = await work();
    for (const name of ['once-only', 'vip-thanks'])
      await temporal.client.schedule.getHandle(`c/${own(name)}`).trigger();
    const runs = () =>
      database.query<{ occurrence: string }>(
        `select occurrence from campaigns_private.run where status = 'finished' order by campaign_id`,
      );
    await until('both runs are over', async () => (await runs()).length === 2);
    expect((await runs()).map(({ occurrence }) => occurrence)).toEqual([
      'once',
      expect.stringMatching(/^at-\d{4}-\d{2}-\d{2}T[\d:]+Z$/),
    ]);
    expect(adapter.sent).toHaveLength(2 * PEOPLE);
    for (const name of ['once-only', 'vip-thanks']) expect((await seen(`run ${own(name)} --now`)).exit).toBe(3);
    expect(adapter.sent).toHaveLength(2 * PEOPLE);
  }, 60_000);

  it('stops following on Ctrl-C, not the run', async () => {
    const id = own('once-only');
    let interrupt: () => void = () => undefined;
    const following = seen(`run ${id} --now`, (act) => {
      interrupt = act;
    });
    const handle = temporal.client.workflow.getHandle(`c/${id}/once`);
    await until('the run has begun', () =>
      handle.describe().then(
        () => true,
        () => false,
      ),
    );
    interrupt();
    const left = await following;
    expect(left.exit).toBe(130);
    expect(left.stdout).toContain(`${id} goes on`);
    expect(left.stderr).toContain('this takes a worker');
    const adapter = await work();
    await handle.result();
    expect(adapter.sent).toHaveLength(PEOPLE);
  }, 60_000);

  it('says once why nothing moves while the mail server is away, and goes on by itself', async () => {
    let awayUntilMs = Number.POSITIVE_INFINITY;
    const adapter = await work(
      countingAdapter({
        answer: () =>
          Date.now() < awayUntilMs
            ? { status: 'retryable', reason: 'connect-failed', afterMs: null }
            : { status: 'accepted', providerRef: null },
      }),
    );
    const id = own('once-only');
    const following = seen(`run ${id} --now`);
    const trouble = () => runTrouble(temporal.client, `c/${id}/once`).catch(() => null);
    await until('the batch tells its trouble', async () => (await trouble()) === 'connect-failed');
    // Long enough to stand still several times over.
    awayUntilMs = Date.now() + 10_000;
    const { exit, stderr } = await following;
    expect(stderr.match(/nothing moves at the moment: connect-failed/g)).toHaveLength(1);
    expect([exit, adapter.sent.length]).toEqual([0, PEOPLE]);
  }, 90_000);

  it('lets one of several people who ask at once have the run, also while no worker is there', async () => {
    const id = own('vip-thanks');
    const asked = await Promise.all([1, 2, 3, 4].map(() => seen(`run ${id} --now --detach`)));
    expect(asked.map(({ exit }) => exit).sort()).toEqual([0, 3, 3, 3]);
    expect((await seen(`run ${id} --now --detach`)).exit).toBe(3);
  });

  it('begins a run that was reserved by a command that broke off, under its own name', async () => {
    const id = own('vip-thanks');
    await database.query(
      `insert into campaigns_private.run (campaign_id, version, occurrence, started_at)
       select id, version, 'now-2026-11-23T00:00Z', now() from campaigns_private.campaign where id = $1`,
      [id],
    );
    const begun = document(await seen(`run ${id} --now --detach --json`));
    expect(begun).toMatchObject({ exit: 0, data: { occurrence: 'now-2026-11-23T00:00Z' } });
    expect((await seen(`run ${id} --now --detach`)).exit).toBe(3);
  });

  it('wants the word now, a deployed campaign, and an active one', async () => {
    expect((await seen(`run ${own('once-only')}`)).exit).toBe(64);
    const unknown = await seen('run once-onyl --now');
    expect([unknown.exit, unknown.stderr]).toEqual([1, expect.stringContaining('run/unknown-campaign')]);
    await database.query(`update campaigns_private.campaign set state = 'paused'`);
    const paused = await seen(`run ${own('once-only')} --now`);
    expect([paused.exit, paused.stderr]).toEqual([1, expect.stringContaining('run/not-active')]);
  });

  it('returns at once when told not to follow', async () => {
    const detached = document(await seen(`run ${own('vip-thanks')} --now --detach --json`));
    expect(detached).toMatchObject({ exit: 0, data: { status: 'started', runId: null } });
  });
});
