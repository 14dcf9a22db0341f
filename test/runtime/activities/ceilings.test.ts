import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Message, Outcome } from '../../../adapters/contract/index.ts';
import { createLedger } from '../../../runtime/ledger/create-ledger.ts';
import { warmUpCeiling } from '../../../runtime/worker/warm-up.ts';
import { countingAdapter } from '../../support/counting-adapter.ts';
import { type TestDatabase, testDatabase } from '../../support/postgres.ts';
import { clockAt, frozenRun, NOON } from '../../support/store.ts';
import { harness, states } from './harness.ts';

const PEOPLE = 250;
const DAY_MS = 86_400_000;
const accepted: Outcome = { status: 'accepted', providerRef: null };
let database: TestDatabase;
let run: Awaited<ReturnType<typeof frozenRun>>;

beforeEach(async () => {
  database = await testDatabase({ maxConnections: 12 });
  run = await frozenRun(database, PEOPLE);
});
afterEach(() => database.close());

/** Workers with clocks of their own that the test moves together. */
function workers(count: number, answer: (message: Message) => Outcome = () => accepted, perDay = [60, 100, 500]) {
  const clock = clockAt(NOON);
  const adapter = countingAdapter({ answer });
  const ceiling = warmUpCeiling({ from: '2027-01-11', perDay }, 'Asia/Seoul');
  const senders = { email: { adapter, messagesPerSecond: null, ceiling } };
  const all = Array.from({ length: count }, () => harness(database, run, adapter, { clock, senders }));
  const step = { stepIndex: 0, stepId: 'message', leg: 0, pass: 0 };
  const program = { campaignId: run.campaign.id, version: run.version };
  const share = Math.ceil(PEOPLE / count);
  const dispatch = () =>
    Promise.all(
      all.map(({ activities }, index) =>
        activities.dispatch({
          runId: run.runId,
          program,
          ...step,
          range: { from: index * share, to: (index + 1) * share },
        }),
      ),
    );
  return { clock, adapter, dispatch };
}

const waiting = () =>
  database.query<{ reason: string; due: number; people: number }>(
    `select reason, extract(epoch from due_at)::double precision * 1000 as due, count(*)::integer as people
     from campaigns_private.place group by reason, due_at`,
  );

describe('a sender that is warmed up', () => {
  it('sends as many as the day allows; the others wait a day, and everybody has one message in the end', async () => {
    const { clock, adapter, dispatch } = workers(1);
    const [first] = await dispatch();
    expect(first).toMatchObject({ counts: { accepted: 60 }, goesOn: true, resumeInMs: DAY_MS });
    expect(await waiting()).toEqual([{ reason: 'warm-up', due: NOON + DAY_MS, people: 190 }]);
    expect(await states(database)).toEqual({ accepted: 60 });
    await dispatch();
    expect(adapter.sent).toHaveLength(60);
    clock.ms += DAY_MS;
    await dispatch();
    expect(adapter.sent).toHaveLength(160);
    clock.ms += DAY_MS;
    await dispatch();
    expect(await states(database)).toEqual({ accepted: PEOPLE });
    expect([...adapter.perAddress().values()].every((count) => count === 1)).toBe(true);
  });

  it('never exceeds the ceiling with several workers at once', async () => {
    const { clock, adapter, dispatch } = workers(5);
    await dispatch();
    expect(adapter.sent).toHaveLength(60);
    clock.ms += DAY_MS;
    await dispatch();
    expect(adapter.sent).toHaveLength(160);
  });

  it('gives the place of a message that was not sent to another', async () => {
    let isDown = true;
    const down: Outcome = { status: 'deferred', reason: 'domain-limit', afterMs: 60_000 };
    const { clock, adapter, dispatch } = workers(1, () => (isDown ? down : accepted));
    await dispatch();
    expect(adapter.sent).toHaveLength(0);
    isDown = false;
    clock.ms += 60_000;
    await dispatch();
    expect(adapter.sent).toHaveLength(60);
  });

  it('has no ceiling after the schedule', async () => {
    const { clock, adapter, dispatch } = workers(1);
    clock.ms += 3 * DAY_MS;
    await dispatch();
    expect(adapter.sent).toHaveLength(PEOPLE);
    expect(await database.query('select from campaigns_private.warm_up')).toEqual([]);
  });
});

describe('places under a ceiling', () => {
  it('are taken once per send, in their order, and are those of the day', async () => {
    const ledger = createLedger(database, clockAt(NOON));
    const enrolmentIds = run.enrolmentIds.slice(0, 4);
    const request = { runId: run.runId, step: 'message', channel: 'email', attempt: '0.a', enrolmentIds };
    const ids = (await ledger.claim(request)).map(({ sendId }) => sendId);
    const admit = (day: string, sendIds = ids) => ledger.admit({ channel: 'email', day, most: 2, sendIds });
    const sorted = (some: readonly string[]) => [...some].sort();
    expect(sorted(await admit('2027-01-11'))).toEqual(sorted(ids.slice(0, 2)));
    expect(sorted(await admit('2027-01-11'))).toEqual(sorted(ids.slice(0, 2)));
    expect(await admit('2027-01-11', ids.slice(2))).toEqual([]);
    await ledger.release(ids.slice(0, 1), '0.a');
    expect(await admit('2027-01-11', ids.slice(3))).toEqual(ids.slice(3));
    expect(sorted(await admit('2027-01-12', ids.slice(1)))).toEqual(sorted(ids.slice(1, 3)));
  });
});

describe('a message that its sender defers', () => {
  it('waits as long as it is told, however often, and counts no try', async () => {
    const waits = new Map<string, number>();
    const answer = ({ to }: Message): Outcome => {
      const before = waits.get(to) ?? 0;
      waits.set(to, before + 1);
      return before < 12 && to.startsWith('c1@')
        ? { status: 'deferred', reason: 'domain-limit', afterMs: 5_000 }
        : accepted;
    };
    const { clock, adapter, dispatch } = workers(1, answer, [1_000]);
    const [first] = await dispatch();
    expect(first).toMatchObject({ counts: { accepted: PEOPLE - 1 }, resumeInMs: 5_000 });
    expect(await waiting()).toEqual([{ reason: 'domain-limit', due: NOON + 5_000, people: 1 }]);
    for (let times = 0; times < 12; times += 1) {
      clock.ms += 5_000;
      await dispatch();
    }
    expect(await states(database)).toEqual({ accepted: PEOPLE });
    expect(adapter.perAddress().get('c1@example.test')).toBe(1);
  });
});
