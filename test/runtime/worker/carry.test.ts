import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { WorkerConfig } from '../../../runtime/worker/run-settings.ts';
import { describeRun, startRun } from '../../../runtime/worker/runs.ts';
import type { campaignRun } from '../../../runtime/workflows/campaign-run.ts';
import { countingAdapter, subjectOf } from '../../support/counting-adapter.ts';
import { historiesOfRun } from '../../support/histories.ts';
import { type TestDatabase, testDatabase } from '../../support/postgres.ts';
import { campaignNode, deployed, people } from '../../support/store.ts';
import { type TestTemporal, testTemporal } from '../../support/temporal.ts';
import { until } from '../../support/until.ts';
import { SMALL, startWorker, type TestWorker } from '../../support/worker.ts';

let temporal: TestTemporal;
let database: TestDatabase;
const workers: TestWorker[] = [];

beforeAll(async () => {
  temporal = await testTemporal();
}, 20 * 60_000);
afterAll(async () => temporal.stop());

beforeEach(async () => {
  database = await testDatabase();
});
afterEach(async () => {
  for (const worker of workers.splice(0)) await worker.stop();
  await database.close();
}, 60_000);

async function work(adapter: ReturnType<typeof countingAdapter>, config: Partial<WorkerConfig> = {}) {
  const senders = { email: { adapter, messagesPerSecond: null } };
  const settings = { ...SMALL, ...config };
  const worker = await startWorker({ address: temporal.address, databaseUrl: database.url, senders, config: settings });
  workers.push(worker);
  return worker;
}

/** Deploys a campaign to everyone of `count` people and starts its one run. */
async function launch(campaignId: string, count: number, content: Parameters<typeof campaignNode>[0] = {}) {
  await deployed(database, campaignNode({ ...content, id: campaignId }));
  await people(database, count);
  return start(campaignId);
}

async function start(campaignId: string) {
  const run = { campaignId, version: null, occurrence: 'once', taskQueue: SMALL.taskQueues.workflows };
  const { workflowId } = await startRun(temporal.client, run);
  return { run, handle: temporal.client.workflow.getHandle<typeof campaignRun>(workflowId) };
}

async function runRow() {
  const [row] = await database.query<{ status: string; admitted: number }>(
    'select status, admitted from campaigns_private.run',
  );
  return row;
}

const accepted = (count: number) => ({ accepted: count, rejected: 0, unknown: 0, suppressed: 0 });
const doubled = (...adapters: readonly ReturnType<typeof countingAdapter>[]) => {
  const all = adapters.flatMap(({ sent }) => sent.map(({ to }) => to));
  return all.length - new Set(all).size;
};

describe('a run on real Temporal and Postgres', () => {
  it('carries 500 people exactly once, whatever is started again', async () => {
    const adapter = countingAdapter();
    await work(adapter);
    const { run, handle } = await launch('all-once', 500);
    expect(await startRun(temporal.client, run)).toEqual({ workflowId: 'c/all-once/once', started: false });
    const result = await handle.result();
    expect(result).toMatchObject({ admitted: 500, counts: accepted(500) });
    expect(adapter.sent).toHaveLength(500);
    expect(doubled(adapter)).toBe(0);
    expect(await runRow()).toEqual({ status: 'finished', admitted: 500 });
    expect(await startRun(temporal.client, run)).toMatchObject({ started: false });
    expect(await describeRun(temporal.client, handle.workflowId)).toMatchObject({ status: 'finished' });
    expect(await describeRun(temporal.client, 'c/all-once/never')).toBeNull();
  }, 90_000);

  it('leaves no address, name or text of a message in any history', async () => {
    const template = (source: string) =>
      ({ kind: 'template', source, escape: 'text', locale: 'ko', translations: {} }) as const;
    const content = {
      kind: 'email',
      subject: template('Geheimnis {{customer.name}}'),
      preheader: null,
      senderName: null,
      replyTo: null,
      text: template('Fliesstext'),
      html: null,
      pictures: [],
    } as const;
    const variants = [
      { kind: 'variant', id: 'default', when: null, weightBp: 10_000, content, fallbackContents: [] },
    ] as const;
    const adapter = countingAdapter({
      answer: ({ to }) =>
        to.startsWith('c1')
          ? { status: 'rejected', reason: 'no-such-mailbox', permanent: true, suppressAddress: true }
          : { status: 'accepted', providerRef: `ref of ${to}` },
    });
    await work(adapter);
    const steps = [{ kind: 'send', id: 'message', channel: 'email', fallbacks: [], variants }] as const;
    const { handle } = await launch('private', 250, { steps });
    await handle.result();
    const known = 1 + 2 + 3;
    await until(
      'all executions are listed',
      async () => (await historiesOfRun(temporal.client, 'private')).length === known,
    );
    const histories = await historiesOfRun(temporal.client, 'private');
    const texts = histories.flatMap(({ payloads }) => payloads);
    expect(subjectOf(adapter.sent[0])).toMatch(/^Geheimnis N\d+$/);
    expect(texts.filter((text) => /@example|Geheimnis|Fliesstext|\bN\d+\b/.test(text))).toEqual([]);
    expect(texts.filter((text) => text.includes('"campaignId":"private"')).length).toBeGreaterThan(5);
    record('broadcast', histories);
  }, 90_000);

  it('goes on where it was when the worker is replaced in the middle', async () => {
    const first = countingAdapter();
    const gate = { open: false };
    const slow = countingAdapter({
      answer: async () => {
        if (slow.sent.length >= 150) await until('the worker is asked to end', () => gate.open);
        return { status: 'accepted', providerRef: null };
      },
    });
    const worker = await work(slow);
    const { handle } = await launch('replaced', 500);
    await until('the first worker is in the middle', () => slow.sent.length >= 150);
    const stopped = worker.stop();
    gate.open = true;
    await stopped;
    expect(slow.sent.length).toBeLessThan(500);
    await work(first);
    const result = await handle.result();
    expect(result.counts).toEqual(accepted(500));
    expect(slow.sent.length + first.sent.length).toBe(500);
    expect(doubled(slow, first)).toBe(0);
  }, 90_000);

  it('gives the same counts with shards of one person, in histories of bounded length', async () => {
    const adapter = countingAdapter();
    await work(adapter, { shardSize: 1, lanes: 1, shardsPerLane: 4, maxHistoryEvents: 100 });
    const { handle } = await launch('by-one', 60);
    expect((await handle.result()).counts).toEqual(accepted(60));
    expect(doubled(adapter)).toBe(0);
    const version = (await deployedVersion()).slice(0, 8);
    const [run] = await database.query<{ id: string }>('select id from campaigns_private.run');
    const lane = await temporal.client.workflow.getHandle(`c/by-one/${version}/${run?.id}/0`).fetchHistory();
    expect(lane.events?.length).toBeLessThan(150);
    expect(lane.events?.[0]?.workflowExecutionStartedEventAttributes?.continuedExecutionRunId).toBeTruthy();
  }, 120_000);

  it('goes on in a fresh history when a shard has many batches', async () => {
    const adapter = countingAdapter();
    await work(adapter, { shardSize: 1_000, batchSize: 1, maxInFlight: 2, lanes: 1, maxHistoryEvents: 100 });
    const { handle } = await launch('many-batches', 60);
    expect((await handle.result()).counts).toEqual(accepted(60));
    expect(doubled(adapter)).toBe(0);
    const histories = await historiesOfRun(temporal.client, 'many-batches');
    expect(histories.filter(({ workflowType }) => workflowType === 'shard').length).toBeGreaterThan(1);
    record('many-batches', histories);
  }, 120_000);

  it('fails visibly, after the others are done, when a shard is ended by force', async () => {
    const gate = { open: false };
    const adapter = countingAdapter({
      answer: async () => {
        await until('the shard is gone', () => gate.open);
        return { status: 'accepted', providerRef: null };
      },
    });
    await work(adapter);
    const { handle } = await launch('forced', 300);
    const version = (await deployedVersion()).slice(0, 8);
    await until('shards run', async () => ((await runRow())?.admitted ?? null) !== null);
    const [run] = await database.query<{ id: string }>('select id from campaigns_private.run');
    const shard = temporal.client.workflow.getHandle(`c/forced/${version}/${run?.id}/1/1`);
    await until('the shard is there', () =>
      shard.describe().then(
        () => true,
        () => false,
      ),
    );
    await shard.terminate('by a test');
    gate.open = true;
    await expect(handle.result()).rejects.toMatchObject({ cause: { type: 'run-failed' } });
    expect(await runRow()).toMatchObject({ status: 'failed' });
    expect(await describeRun(temporal.client, handle.workflowId)).toMatchObject({ status: 'failed' });
    expect(adapter.sent.length).toBeGreaterThanOrEqual(200);
    expect(doubled(adapter)).toBe(0);
  }, 90_000);

  it('settles what it holds when it is cancelled, and says that it did not end well', async () => {
    const adapter = countingAdapter({
      answer: async (_message, signal) => {
        if (adapter.sent.length < 50) return { status: 'accepted', providerRef: null };
        await until('the batch is cancelled', () => signal.aborted);
        return { status: 'retryable', reason: 'aborted', afterMs: null };
      },
    });
    await work(adapter);
    const { handle } = await launch('cancelled', 300);
    await until('it is in the middle', () => adapter.sent.length >= 50);
    await handle.cancel();
    await expect(handle.result()).rejects.toThrow();
    expect(await describeRun(temporal.client, handle.workflowId)).toMatchObject({ status: 'cancelled' });
    expect(await runRow()).toMatchObject({ status: 'failed' });
    const [open] = await database.query<{ people: number }>(
      `select count(*)::integer as people from campaigns_private.send s
       where not exists (select from campaigns_private.outcome where send_id = s.id)`,
    );
    expect(open?.people).toBe(0);
    expect(doubled(adapter)).toBe(0);
  }, 90_000);

  it('is marked as failed when it is cancelled before its audience is frozen', async () => {
    await deployed(database, campaignNode({ id: 'stuck' }));
    // Whoever counts people has to wait for this transaction.
    let release: () => void = () => undefined;
    let locked: () => void = () => undefined;
    const isLocked = new Promise<void>((resolve) => {
      locked = resolve;
    });
    const holder = database.transaction(async (tx) => {
      await tx.query('lock table campaigns_private.customer in access exclusive mode');
      locked();
      await new Promise<void>((resolve) => {
        release = resolve;
      });
    });
    await isLocked;
    await work(countingAdapter());
    const { handle } = await start('stuck');
    await until('the run has its row', async () => (await runRow()) !== undefined);
    await handle.cancel();
    release();
    await holder;
    await expect(handle.result()).rejects.toThrow();
    expect(await runRow()).toMatchObject({ status: 'failed' });
  }, 60_000);

  it('refuses a campaign that is not deployed', async () => {
    await work(countingAdapter());
    const run = { campaignId: 'nobody-knows', version: null, occurrence: 'once', taskQueue: 'campaigns' };
    const { workflowId } = await startRun(temporal.client, run);
    const outcome = temporal.client.workflow.getHandle(workflowId).result();
    await expect(outcome).rejects.toMatchObject({ cause: { cause: { type: 'unknown-campaign' } } });
  }, 60_000);
});

async function deployedVersion(): Promise<string> {
  const [row] = await database.query<{ version: string }>('select version from campaigns_private.campaign');
  return row?.version ?? '';
}

/** With RECORD_HISTORIES=FOLDER, keeps one history of each workflow type there, for test/replay. */
function record(name: string, histories: Awaited<ReturnType<typeof historiesOfRun>>): void {
  const { RECORD_HISTORIES: folder } = process.env;
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  const kept = new Map(histories.toReversed().map((history) => [history.workflowType, history]));
  for (const { workflowType, json } of kept.values()) {
    const anonymous = JSON.stringify(JSON.parse(json))
      .replace(/"identity":"[^"]*"/g, '"identity":"worker"')
      .replace(/"name":"\d+@[^"]*"/g, '"name":"sticky"');
    writeFileSync(join(folder, `${name}-${workflowType}-abi1.json`), `${anonymous}\n`);
  }
}
