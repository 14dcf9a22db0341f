import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Message, Outcome } from '../../../adapters/contract/index.ts';
import { DEFAULT_PATIENCE } from '../../../runtime/activities/dependencies.ts';
import { systemClock } from '../../../runtime/clock/system.ts';
import { DatabaseError } from '../../../runtime/database/failure.ts';
import { createLedger } from '../../../runtime/ledger/create-ledger.ts';
import { createRunStore } from '../../../runtime/ledger/run-store.ts';
import { createLinker } from '../../../runtime/links/linker.ts';
import { linkTokens } from '../../../runtime/links/token.ts';
import { countingAdapter, subjectOf } from '../../support/counting-adapter.ts';
import { type TestDatabase, testDatabase } from '../../support/postgres.ts';
import { frozenRun } from '../../support/store.ts';
import { harness, IMPATIENT, states } from './harness.ts';

let database: TestDatabase;
let run: Awaited<ReturnType<typeof frozenRun>>;
const PEOPLE = 250;

beforeEach(async () => {
  database = await testDatabase({ maxConnections: 8 });
  run = await frozenRun(database, PEOPLE);
});
afterEach(async () => database.close());

const counts = (change: object) => ({ accepted: 0, rejected: 0, unknown: 0, suppressed: 0, ...change });
const retryable: Outcome = { status: 'retryable', reason: 'busy', afterMs: null };
const accepted: Outcome = { status: 'accepted', providerRef: null };
const isPerson = (n: number) => (message: Message) => message.to === `c${n}@example.test`;
const once = (adapter: ReturnType<typeof countingAdapter>) =>
  [...adapter.perAddress().values()].every((count) => count === 1);

/** Claims rows in the name of an attempt that never comes back. */
async function abandon(people: number): Promise<void> {
  const request = { runId: run.runId, step: 'message', channel: 'email', attempt: 'the-dead' };
  await createLedger(database, systemClock).claim({ ...request, enrolmentIds: run.enrolmentIds.slice(0, people) });
}

async function purpose(value: 'ad' | 'info'): Promise<void> {
  await database.query(
    `update campaigns_private.campaign_version set ir = jsonb_set(ir, '{purpose}', to_jsonb($1::text))`,
    [value],
  );
  await database.query(`update campaigns_private.consent set purpose = $1`, [value]);
}

describe('dispatching a batch', () => {
  it('sends everyone one message, and nothing when it is repeated', async () => {
    const adapter = countingAdapter();
    const { dispatch } = harness(database, run, adapter);
    expect(await dispatch(PEOPLE)).toEqual(counts({ accepted: PEOPLE }));
    expect(await dispatch(PEOPLE)).toEqual(counts({ accepted: PEOPLE }));
    expect(adapter.sent).toHaveLength(PEOPLE);
    expect(once(adapter)).toBe(true);
    expect(new Set(adapter.sent.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(PEOPLE);
    expect(adapter.sent.every(({ idempotencyKey }) => /^[\w.-]{1,64}$/.test(idempotencyKey))).toBe(true);
  });

  it('sends once when two attempts at the same batch run at the same time', async () => {
    const adapter = countingAdapter();
    const [first, second] = [harness(database, run, adapter), harness(database, run, adapter)];
    await Promise.all([first.dispatch(PEOPLE), second.dispatch(PEOPLE)]);
    expect(adapter.sent).toHaveLength(PEOPLE);
    expect(once(adapter)).toBe(true);
  });

  it('sends nothing whose way out would lead nowhere: it waits for links of ours', async () => {
    await database.query(
      `update campaigns_private.campaign_version
       set ir = jsonb_set(ir, '{steps,0,variants,0,content,text,source}', '"수신거부 {{preferencesUrl}}"')`,
    );
    const adapter = countingAdapter();
    const withoutLinks = harness(database, run, adapter);
    await expect(withoutLinks.dispatch(PEOPLE)).rejects.toMatchObject({ type: 'no-links', nonRetryable: false });
    expect(adapter.sent).toEqual([]);
    expect(await states(database)).toEqual({});
    const settings = { baseUrl: 'https://go.shop.example', utm: false, openPixel: false };
    const linker = createLinker(settings, linkTokens('a-key-of-32-characters-and-more!'), {
      numbersOf: async () => new Map(),
    });
    expect(await harness(database, run, adapter, { linker }).dispatch(PEOPLE)).toEqual(counts({ accepted: PEOPLE }));
    expect(JSON.stringify(adapter.sent)).not.toContain('.invalid');
  });

  it('asks the policy at the last moment', async () => {
    await database.query(
      `insert into campaigns_private.suppression values ('email', 'c1@example.test', 'asked', 'epoch')`,
    );
    await database.query(
      `insert into campaigns_private.consent select id, 'email', 'ad', false, now(), 'withdrawn', 'test'
       from campaigns_private.customer where external_id = 'c2'`,
    );
    await database.query(`delete from campaigns_private.address where value = 'c3@example.test'`);
    const adapter = countingAdapter();
    expect(await harness(database, run, adapter).dispatch(10)).toEqual(counts({ accepted: 7, suppressed: 3 }));
    expect(await states(database)).toEqual({
      accepted: 7,
      'suppressed: suppressed': 1,
      'suppressed: consent-withdrawn': 1,
      'suppressed: address-missing': 1,
    });
  });

  it('stops in the middle of a batch when the campaign is paused', async () => {
    let paused: Promise<unknown> | undefined;
    const adapter = countingAdapter({
      maxBatch: 10,
      answer: async () => {
        paused ??= database.query(`update campaigns_private.campaign set state = 'paused'`);
        await paused;
        return accepted;
      },
    });
    const answer = await harness(database, run, adapter).dispatch(PEOPLE);
    expect(answer.accepted + answer.suppressed).toBe(PEOPLE);
    // Three chunks of ten are under way at a time; one more each may have looked before the pause was seen.
    expect(answer.accepted).toBeLessThanOrEqual(60);
    expect(adapter.sent.length).toBe(answer.accepted);
    expect((await harness(database, run, countingAdapter()).dispatch(PEOPLE)).accepted).toBe(answer.accepted);
  });

  it('does not let one person stop the others', async () => {
    await database.query(
      `update campaigns_private.campaign_version set ir = jsonb_set(ir, '{steps,0,variants,0,content,subject,source}', '"{{customer.name}}"')`,
    );
    await database.query(`update campaigns_private.customer set attributes = '{}' where external_id = 'c5'`);
    const adapter = countingAdapter({
      answer: (message) =>
        isPerson(6)(message)
          ? { status: 'rejected', reason: 'no-such-mailbox', permanent: true, suppressAddress: true }
          : accepted,
    });
    expect(await harness(database, run, adapter).dispatch(10)).toEqual(counts({ accepted: 8, rejected: 2 }));
    expect(await states(database)).toEqual({
      accepted: 8,
      'rejected: render-failed': 1,
      'rejected: no-such-mailbox': 1,
    });
    const listed = await database.query('select address, reason from campaigns_private.suppression');
    expect(listed).toEqual([{ address: 'c6@example.test', reason: 'no-such-mailbox' }]);
    expect(adapter.sent.map(subjectOf)).toContain('N1');
  });
});

describe('a claim that a dead worker left', () => {
  it('is unknown for an ad, and is not sent', async () => {
    await abandon(20);
    const adapter = countingAdapter();
    expect(await harness(database, run, adapter).dispatch(50)).toEqual(counts({ accepted: 30, unknown: 20 }));
    expect(await states(database)).toEqual({ accepted: 30, 'unknown: worker-lost': 20 });
    expect(adapter.sent).toHaveLength(30);
  });

  /** A holder that seemed dead wakes up right after the ledger has told us that its claims are abandoned. */
  const wakingHolder = (wakes: (sendIds: readonly string[]) => Promise<void>) => {
    const ledger = createLedger(database, systemClock);
    let asleep = true;
    const claim: typeof ledger.claim = async (request) => {
      const answers = await ledger.claim(request);
      if (asleep) await wakes(answers.map(({ sendId }) => sendId));
      asleep = false;
      return answers;
    };
    return { ledger: { ...ledger, claim } };
  };
  const settle = (sendIds: readonly string[]) =>
    createLedger(database, systemClock).record(
      sendIds.map((sendId) => ({ sendId, attempt: 'the-dead', status: 'accepted', providerRef: null })),
    );

  it('is not sent again when its holder settles it in the same moment', async () => {
    await purpose('info');
    await abandon(20);
    const adapter = countingAdapter();
    expect(await harness(database, run, adapter, wakingHolder(settle)).dispatch(20)).toEqual(counts({ accepted: 20 }));
    expect(adapter.sent).toHaveLength(0);
  });

  it('stays accepted when its holder settles it in the same moment', async () => {
    await abandon(20);
    const { dispatch } = harness(database, run, countingAdapter(), wakingHolder(settle));
    expect(await dispatch(20)).toEqual(counts({ accepted: 20 }));
    expect(await states(database)).toEqual({ accepted: 20 });
  });

  it('is claimed anew when its holder gives it back in the same moment', async () => {
    await abandon(20);
    const adapter = countingAdapter();
    const waking = wakingHolder((sendIds) => createLedger(database, systemClock).release(sendIds, 'the-dead'));
    expect(await harness(database, run, adapter, waking).dispatch(20)).toEqual(counts({ accepted: 20 }));
    expect(adapter.sent).toHaveLength(20);
    expect(await states(database)).toEqual({ accepted: 20 });
  });

  it('is sent again for information', async () => {
    await purpose('info');
    await abandon(20);
    const adapter = countingAdapter();
    expect(await harness(database, run, adapter).dispatch(50)).toEqual(counts({ accepted: 50 }));
    expect(adapter.sent).toHaveLength(50);
  });

  it('is sent again where the provider takes keys, with the same key for ever', async () => {
    await abandon(20);
    const adapter = countingAdapter({ supportsIdempotencyKey: true });
    expect(await harness(database, run, adapter).dispatch(20)).toEqual(counts({ accepted: 20 }));
    await database.query('delete from campaigns_private.outcome');
    await harness(database, run, adapter).dispatch(20);
    expect(adapter.sent).toHaveLength(40);
    expect(new Set(adapter.sent.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(20);
  });

  it('is unknown when it may be sent again but the policy says no by now', async () => {
    await purpose('info');
    await abandon(1);
    await database.query(`update campaigns_private.campaign set state = 'paused'`);
    expect(await harness(database, run, countingAdapter()).dispatch(2)).toEqual(counts({ suppressed: 1, unknown: 1 }));
  });
});

describe('a message that was certainly not sent', () => {
  it('is tried again until it gets through', async () => {
    const tries = new Map<string, number>();
    const adapter = countingAdapter({
      answer: ({ to }) => {
        const number = (tries.get(to) ?? 0) + 1;
        tries.set(to, number);
        return number < 3 && to.endsWith('1@example.test') ? retryable : accepted;
      },
    });
    expect(await harness(database, run, adapter).dispatch(100)).toEqual(counts({ accepted: 100 }));
    expect(once(adapter)).toBe(true);
  });

  it('is given up when the provider takes others but never this one', async () => {
    const adapter = countingAdapter({ answer: (message) => (isPerson(7)(message) ? retryable : accepted) });
    expect(await harness(database, run, adapter).dispatch(10)).toEqual(counts({ accepted: 9, rejected: 1 }));
    expect(await states(database)).toEqual({ accepted: 9, 'rejected: retries-exhausted': 1 });
  });

  it('is left for a later attempt while the line is dead, and claimed anew then', async () => {
    let up = false;
    const adapter = countingAdapter({ answer: () => (up ? accepted : retryable) });
    const { dispatch } = harness(database, run, adapter, { patience: { ...IMPATIENT, attemptMs: 100 } });
    await expect(dispatch(100)).rejects.toMatchObject({ type: 'batch-unfinished' });
    expect(await states(database)).toEqual({});
    up = true;
    expect(await dispatch(100)).toEqual(counts({ accepted: 100 }));
  });

  it('is given up when the line has been dead for a day', async () => {
    const adapter = countingAdapter({ answer: () => retryable });
    const yesterday = systemClock.now() - DEFAULT_PATIENCE.lineMs;
    expect(await harness(database, run, adapter).dispatch(10, yesterday)).toEqual(counts({ rejected: 10 }));
  });

  it.each(['stop', 'cancel'] as const)('is given back when the worker is asked to %s', async (how) => {
    const around: { end: () => void } = { end: () => undefined };
    const adapter = countingAdapter({
      answer: () => {
        around.end();
        return retryable;
      },
    });
    const first = harness(database, run, adapter);
    around.end = first[how];
    await expect(first.dispatch(PEOPLE)).rejects.toThrow(how === 'stop' ? /left for another attempt/ : /cancelled/);
    expect(await states(database)).toEqual({});
    const second = countingAdapter();
    expect(await harness(database, run, second).dispatch(PEOPLE)).toEqual(counts({ accepted: PEOPLE }));
    expect(once(second)).toBe(true);
  });
});

describe('what an adapter may do wrong', () => {
  it.each<readonly [string, () => Promise<readonly Outcome[]>, string]>([
    ['throws', () => Promise.reject(new Error('c1@example.test')), 'unknown: adapter-threw'],
    ['answers too little', () => Promise.resolve([]), 'unknown: adapter-gave-no-outcome'],
    ['never answers', () => new Promise(() => undefined), 'unknown: adapter-gave-no-answer'],
  ])('an adapter that %s leaves everybody unknown, and nobody is sent to again', async (_, send, state) => {
    const adapter = { ...countingAdapter(), send };
    const patience = { ...DEFAULT_PATIENCE, callMs: 20, graceMs: 20 };
    expect(await harness(database, run, adapter, { patience }).dispatch(5)).toEqual(counts({ unknown: 5 }));
    expect(await states(database)).toEqual({ [state]: 5 });
    const second = countingAdapter();
    await harness(database, run, second).dispatch(5);
    expect(second.sent).toEqual([]);
  });
});

describe('Postgres going away', () => {
  it('loses no outcome and sends nothing twice: every statement is asked again', async () => {
    const ledger = createLedger(database, systemClock);
    const lost = () => new DatabaseError('gone', { code: 'ECONNRESET', constraint: null, connectionLost: true });
    let turn = 0;
    /** Every other call fails: half of those before the statement, half after it was done. */
    const shaky = <A extends unknown[], R>(call: (...given: A) => Promise<R>) => {
      return async (...given: A): Promise<R> => {
        turn += 1;
        if (turn % 4 === 1) throw lost();
        const answer = await call(...given);
        if (turn % 4 === 2) throw lost();
        return answer;
      };
    };
    const adapter = countingAdapter();
    const { dispatch } = harness(database, run, adapter, {
      ledger: {
        claim: shaky(ledger.claim),
        reclaim: shaky(ledger.reclaim),
        release: shaky(ledger.release),
        admit: shaky(ledger.admit),
        record: shaky(ledger.record),
      },
    });
    expect(await dispatch(PEOPLE)).toEqual(counts({ accepted: PEOPLE }));
    expect(once(adapter)).toBe(true);
    expect(await states(database)).toEqual({ accepted: PEOPLE });
  });

  it('gives back what was claimed when people cannot be loaded', async () => {
    const { dispatch } = harness(database, run, countingAdapter(), {
      runs: { ...createRunStore(database), campaignState: () => Promise.reject(new TypeError('a fault of ours')) },
    });
    await expect(dispatch(50)).rejects.toThrow('a fault of ours');
    expect(await states(database)).toEqual({});
  });
});
