import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startRun } from '../../../runtime/worker/runs.ts';
import { campaignRun } from '../../../runtime/workflows/campaign-run.ts';
import { type CountingAdapter, countingAdapter } from '../../support/counting-adapter.ts';
import { type TestDatabase, testDatabase } from '../../support/postgres.ts';
import { campaignNode, deployed, people } from '../../support/store.ts';
import { type TestTemporal, testTemporal } from '../../support/temporal.ts';
import { startWorker, type TestWorker } from '../../support/worker.ts';

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
});

async function work(adapter: CountingAdapter): Promise<TestWorker> {
  const senders = { email: { adapter, messagesPerSecond: null } };
  const worker = await startWorker({ address: temporal.address, databaseUrl: database.url, senders });
  workers.push(worker);
  return worker;
}

describe('a run', () => {
  it('carries 500 people exactly once', async () => {
    await deployed(database, campaignNode({ id: 'all-once' }));
    await people(database, 500);
    const adapter = countingAdapter();
    await work(adapter);
    const run = { campaignId: 'all-once', version: null, occurrence: 'once', taskQueue: 'campaigns' };
    const { workflowId } = await startRun(temporal.client, run);
    const result = await temporal.client.workflow.getHandle<typeof campaignRun>(workflowId).result();
    expect(result.counts).toEqual({ accepted: 500, rejected: 0, unknown: 0, suppressed: 0 });
    expect(adapter.sent).toHaveLength(500);
  }, 60_000);
});
