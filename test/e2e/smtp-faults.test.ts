import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { smtp } from '../../adapters/smtp/index.ts';
import {
  type Behaviour,
  countByKey,
  greylist,
  type Receiver,
  startReceiver,
  throttle,
} from '../../adapters/smtp/simulator/index.ts';
import { systemClock } from '../../runtime/clock/system.ts';
import { startRun } from '../../runtime/worker/runs.ts';
import { cli, document } from '../cli/support.ts';
import { type TestDatabase, testDatabase } from '../support/postgres.ts';
import { campaignNode, deployed, people } from '../support/store.ts';
import { type TestTemporal, testTemporal } from '../support/temporal.ts';
import { startWorker, type TestWorker } from '../support/worker.ts';

const PEOPLE = 60;
/** c10 to c19. */
const TEN = /^c1\d@/;

let temporal: TestTemporal;
/** A second server, which knows nothing of what the first carried. */
let forgetful: TestTemporal;
let database: TestDatabase;
let folder = '';
let receiver: Receiver | null = null;
let worker: TestWorker | null = null;

beforeAll(async () => {
  [temporal, forgetful] = await Promise.all([testTemporal(), testTemporal()]);
});
afterAll(async () => {
  await Promise.all([temporal.stop(), forgetful.stop()]);
});
beforeEach(async () => {
  database = await testDatabase();
  folder = mkdtempSync(join(tmpdir(), 'campaigns-faults-'));
  await people(database, PEOPLE);
});
afterEach(async () => {
  await worker?.stop();
  await receiver?.stop();
  worker = null;
  receiver = null;
  await database.close();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

/** A worker that sends by SMTP to a receiver with these faults. */
async function work(behaviour: Behaviour, { port = 0, at = temporal } = {}): Promise<Receiver> {
  await worker?.stop();
  await receiver?.stop();
  receiver = await startReceiver({ port, host: '127.0.0.1', folder, clock: systemClock, behaviour });
  const config = { url: receiver.url, from: 'hello@haru.example', timeouts: { replyMs: 500 } };
  const adapter = smtp.create(smtp.config.parse(config), systemClock, 'email');
  worker = await startWorker({
    address: at.address,
    databaseUrl: database.url,
    senders: { email: { adapter, messagesPerSecond: null } },
    patience: { firstPauseMs: 20, longestPauseMs: 40, mostTries: 3 },
  });
  return receiver;
}

async function carry(campaignId: string): Promise<void> {
  await deployed(database, campaignNode({ id: campaignId }));
  await again(campaignId);
}

async function again(campaignId: string, { occurrence = 'once', at = temporal } = {}): Promise<void> {
  const run = { campaignId, version: null, occurrence, taskQueue: 'campaigns' };
  const { workflowId } = await startRun(at.client, run);
  await at.client.workflow.getHandle(workflowId).result();
}

/** State and reason of every send, counted. */
const ledger = () =>
  database.query<{ status: string; reason: string | null; people: number }>(
    `select status, reason, count(*)::integer as people from campaigns_private.outcome
     group by status, reason order by status, reason`,
  );
const claims = async () =>
  (await database.query<{ n: number }>('select count(*)::integer as n from campaigns_private.send'))[0]?.n;

/** Sums over the arms that `campaigns results` tells. */
async function results(id: string) {
  const seen = await cli(['results', id, '--json'], { env: { DATABASE_URL: database.url }, cwd: folder });
  const { data } = document(seen) as { data: { runs: readonly { arms: readonly Arm[] }[] } };
  const arms = data.runs[0]?.arms ?? [];
  const sum = (of: keyof Arm) => arms.reduce((total, arm) => total + arm[of], 0);
  return { sent: sum('sent'), failed: sum('failed'), unknown: sum('unknown'), underWay: sum('underWay') };
}

interface Arm {
  readonly sent: number;
  readonly failed: number;
  readonly unknown: number;
  readonly underWay: number;
}

const mailboxes = async () => [...(await countByKey(folder, ({ to }) => to))];
const twice = async () => (await mailboxes()).filter(([, count]) => count !== 1);

describe('a mail server that', () => {
  it.each([
    { does: 'closes after keeping a message', at: 'stored', act: 'close', arrive: PEOPLE },
    { does: 'closes after dropping a message', at: 'message', act: 'close', arrive: PEOPLE - 10 },
    { does: 'keeps a message and never answers', at: 'stored', act: 'hang', arrive: PEOPLE },
  ] as const)(
    '$does makes it unknown in ledger and results, and it is never sent again',
    async ({ at, act, arrive }) => {
      const { port } = await work([{ at, to: TEN, act }]);
      await carry(`${at}-${act}`);
      const reason = act === 'close' ? 'closed-after-data' : 'timeout-after-data';
      expect(await ledger()).toEqual([
        { status: 'accepted', reason: null, people: PEOPLE - 10 },
        { status: 'unknown', reason, people: 10 },
      ]);
      const told = { sent: PEOPLE - 10, failed: 0, unknown: 10, underWay: 0 };
      expect(await results(`${at}-${act}`)).toEqual(told);
      expect(await mailboxes()).toHaveLength(arrive);
      // The fault is gone, the worker is another, and Temporal has forgotten the run: the ledger alone remembers.
      await work([], { port, at: forgetful });
      await again(`${at}-${act}`, { at: forgetful });
      expect(await claims()).toBe(PEOPLE);
      expect(await results(`${at}-${act}`)).toEqual(told);
      expect(await mailboxes()).toHaveLength(arrive);
      expect(await twice()).toEqual([]);
    },
    90_000,
  );

  it('refuses a mailbox makes it failed, and suppresses that address for the next run', async () => {
    await work([{ at: 'rcpt', to: TEN, act: { reply: '550 5.1.1 No such mailbox here' } }]);
    await carry('refusing');
    expect(await ledger()).toEqual([
      { status: 'accepted', reason: null, people: PEOPLE - 10 },
      { status: 'rejected', reason: 'mailbox-unavailable', people: 10 },
    ]);
    expect(await results('refusing')).toEqual({ sent: PEOPLE - 10, failed: 10, unknown: 0, underWay: 0 });
    await again('refusing', { occurrence: 'now-2027-01-11T03:00Z' });
    expect((await mailboxes()).map(([, count]) => count)).toEqual(Array(PEOPLE - 10).fill(2));
  }, 60_000);

  it('is silent before the message costs nobody their message', async () => {
    await work([{ at: 'data', to: TEN, act: 'hang', times: 1 }]);
    await carry('silent');
    expect(await ledger()).toEqual([{ status: 'accepted', reason: null, people: PEOPLE }]);
    expect(await mailboxes()).toHaveLength(PEOPLE);
    expect(await twice()).toEqual([]);
  }, 60_000);

  it('refuses every connection is waited for, and everybody has one message when it comes back', async () => {
    const { port } = await work([]);
    await receiver?.stop();
    receiver = null;
    const carried = carry('away');
    await expect
      .poll(() => database.query('select from campaigns_private.run where admitted is not null'), { timeout: 20_000 })
      .toHaveLength(1);
    expect(await mailboxes()).toEqual([]);
    receiver = await startReceiver({ port, host: '127.0.0.1', folder, clock: systemClock });
    await carried;
    expect(await ledger()).toEqual([{ status: 'accepted', reason: null, people: PEOPLE }]);
    expect(await mailboxes()).toHaveLength(PEOPLE);
    expect(await twice()).toEqual([]);
  }, 90_000);

  it.each([
    ['turns everybody away at first, as against junk', 'greylisted', [greylist()]],
    ['wants no more for one domain for a while, and hangs up', 'throttled', [throttle(TEN, 15)]],
  ] as const)(
    '%s costs nobody their message, and sends nobody two',
    async (_, id, behaviour) => {
      await work(behaviour);
      await carry(id);
      expect(await ledger()).toEqual([{ status: 'accepted', reason: null, people: PEOPLE }]);
      expect(await mailboxes()).toHaveLength(PEOPLE);
      expect(await twice()).toEqual([]);
    },
    60_000,
  );
});
