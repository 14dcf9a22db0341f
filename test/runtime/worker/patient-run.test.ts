import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import type { CampaignNode, SendNode, StepNode } from '../../../dsl/ir/index.ts';
import { sendsOf } from '../../../dsl/ir/index.ts';
import { startRun } from '../../../runtime/worker/runs.ts';
import type { campaignRun } from '../../../runtime/workflows/campaign-run.ts';
import { countingAdapter } from '../../support/counting-adapter.ts';
import { historiesOfRun } from '../../support/histories.ts';
import { type TestDatabase, testDatabase } from '../../support/postgres.ts';
import { campaignNode, deployed, people } from '../../support/store.ts';
import { type TestTemporal, testTemporal } from '../../support/temporal.ts';
import { until } from '../../support/until.ts';
import { SMALL, startWorker, type TestWorker } from '../../support/worker.ts';

const PEOPLE = 300;
/** Long enough that the reports come before it is over, however busy the machine is. */
const PATIENCE_MS = 12_000;
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

/** An email, a push where no delivery is reported, and, a moment later, a second email to everybody. */
function patient(): CampaignNode {
  const plain = campaignNode({ id: 'patient', purpose: 'info' });
  const [send] = sendsOf(plain) as readonly [SendNode];
  const body = { kind: 'template', source: '안녕', locale: 'ko', translations: {}, escape: 'text' } as const;
  const push = { kind: 'push', title: null, body, image: null, deepLink: null, buttons: [] } as const;
  const first: SendNode = {
    ...send,
    fallbacks: [{ channel: 'push', on: 'not-delivered', afterMs: PATIENCE_MS }],
    variants: send.variants.map((variant) => ({ ...variant, fallbackContents: [push] })),
  };
  const wait: StepNode = { kind: 'wait', id: 'later', until: { kind: 'delay', ms: 2_000 } };
  return { ...plain, steps: [first, wait, { ...send, id: 'reminder' }] };
}

async function twoChannels(count: number): Promise<void> {
  await people(database, count);
  await database.query(`update campaigns_private.consent set purpose = 'info'`);
  await database.query(
    `insert into campaigns_private.address (customer_id, channel, value)
     select id, 'push', 'token-' || external_id from campaigns_private.customer`,
  );
  await database.query(
    `insert into campaigns_private.consent
     select id, 'push', 'info', false, 'epoch', 'granted', 'test' from campaigns_private.customer`,
  );
}

/** A provider's reports on the emails of every second person. */
async function reportEverySecond(): Promise<void> {
  await database.query(
    `insert into campaigns_private.receipt (send_id, kind, at, received_at)
     select send.id, 'delivered', now(), now() from campaigns_private.send
     join campaigns_private.enrolment on enrolment.id = send.enrolment_id where ordinal % 2 = 0`,
  );
}

const messages = async (status: string) => {
  const [row] = await database.query<{ count: number }>(
    'select count(*)::integer as count from campaigns_private.outcome where status = $1',
    [status],
  );
  return row?.count ?? 0;
};

it('begins with everybody, however many there are, while those before them wait', async () => {
  const email = countingAdapter();
  const senders = { email: { adapter: email, messagesPerSecond: null } };
  workers.push(await startWorker({ address: temporal.address, databaseUrl: database.url, senders, config: SMALL }));
  const plain = campaignNode({ id: 'many', purpose: 'info' });
  const [send] = sendsOf(plain) as readonly [SendNode];
  // Nobody comes to the end of it while the test runs.
  const wait: StepNode = { kind: 'wait', id: 'later', until: { kind: 'delay', ms: 3_600_000 } };
  await deployed(database, { ...plain, steps: [send, wait, { ...send, id: 'reminder' }] });
  const crowd = 1_000;
  await people(database, crowd);
  await database.query(`update campaigns_private.consent set purpose = 'info'`);
  // Four shards of a hundred may be busy at a time.
  const run = { campaignId: 'many', version: null, occurrence: 'once', taskQueue: SMALL.taskQueues.workflows };
  const { workflowId } = await startRun(temporal.client, run);
  await until('everybody has the first message', async () => (await messages('accepted')) === crowd, 60_000);
  expect(email.sent).toHaveLength(crowd);
  await temporal.client.workflow.getHandle(workflowId).cancel();
}, 120_000);

it('turns to the second channel for those of whom no delivery is heard, waits, and goes on, through a change of workers', async () => {
  const email = countingAdapter();
  const push = countingAdapter({ channel: 'push' });
  const senders = {
    email: { adapter: email, messagesPerSecond: null },
    push: { adapter: push, messagesPerSecond: null },
  };
  const work = async () => {
    const worker = await startWorker({ address: temporal.address, databaseUrl: database.url, senders, config: SMALL });
    workers.push(worker);
    return worker;
  };
  const first = await work();
  await deployed(database, patient());
  await twoChannels(PEOPLE);
  const run = { campaignId: 'patient', version: null, occurrence: 'once', taskQueue: SMALL.taskQueues.workflows };
  const { workflowId } = await startRun(temporal.client, run);
  await until('all first messages are accepted', async () => (await messages('accepted')) === PEOPLE, 60_000);
  await reportEverySecond();
  // Everybody waits now, in the store and in Temporal; the process that began does not come back.
  await first.stop();
  await work();
  const result = await temporal.client.workflow.getHandle<typeof campaignRun>(workflowId).result();
  expect(result).toMatchObject({ admitted: PEOPLE });
  const pushed = push.sent.map(({ to }) => Number(/\d+$/.exec(to)?.[0])).sort((a, b) => a - b);
  // Ordinals begin at 0 with c1, so the even ones, of whom a delivery was reported, are the odd names.
  expect(pushed).toEqual(Array.from({ length: PEOPLE / 2 }, (_, at) => 2 * (at + 1)));
  expect([...email.perAddress().values()].filter((count) => count !== 2)).toEqual([]);
  expect(email.sent).toHaveLength(2 * PEOPLE);
  const texts = (await historiesOfRun(temporal.client, 'patient')).flatMap(({ payloads }) => payloads);
  expect(texts.filter((text) => /@example|token-|안녕/.test(text))).toEqual([]);
}, 120_000);
