import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLedger } from '../../../runtime/ledger/create-ledger.ts';
import type { ClaimRequest, Ledger, RecordedOutcome } from '../../../runtime/ledger/ledger.ts';
import { type TestDatabase, testDatabase } from '../../support/postgres.ts';
import { clockAt, frozenRun, NOON } from '../../support/store.ts';

let database: TestDatabase;
let ledger: Ledger;
beforeEach(async () => {
  database = await testDatabase();
  ledger = createLedger(database, clockAt(NOON));
});
afterEach(() => database.close());

function request(
  run: { readonly runId: string; readonly enrolmentIds: readonly string[] },
  attempt: string,
): ClaimRequest {
  return { runId: run.runId, step: 'message', channel: 'email', attempt, enrolmentIds: run.enrolmentIds };
}

const accepted = (sendId: string, attempt: string): RecordedOutcome => ({
  sendId,
  attempt,
  status: 'accepted',
  providerRef: `ref-${sendId}`,
});

const states = async (run: Parameters<typeof request>[0], attempt: string) =>
  (await ledger.claim(request(run, attempt))).map((answer) => answer.state);

describe('ledger', () => {
  it('claims each enrolment once and answers in the order of the request', async () => {
    const run = await frozenRun(database, 4);
    const shuffled = [3, 0, 2, 1].map((index) => run.enrolmentIds[index] ?? '');
    const first = await ledger.claim({ ...request(run, 'a'), enrolmentIds: shuffled });
    expect(first.map((answer) => answer.enrolmentId)).toEqual(shuffled);
    expect(first.map((answer) => answer.state)).toEqual(['new', 'new', 'new', 'new']);
    expect(new Set(first.map((answer) => answer.sendId)).size).toBe(4);
    const second = await ledger.claim({ ...request(run, 'b'), enrolmentIds: shuffled });
    expect(second).toEqual(first.map((answer) => ({ ...answer, state: 'abandoned' })));
  });

  it('tells the same attempt that its unsettled claims are still new', async () => {
    const run = await frozenRun(database, 2);
    await ledger.claim(request(run, 'a'));
    expect(await states(run, 'a')).toEqual(['new', 'new']);
  });

  it('answers what became of a settled send, whoever asks', async () => {
    const run = await frozenRun(database, 4);
    const [a = '', b = '', c = '', d = ''] = (await ledger.claim(request(run, 'a'))).map((answer) => answer.sendId);
    await ledger.record([
      accepted(a, 'a'),
      { sendId: b, attempt: 'a', status: 'rejected', reason: 'no-such-mailbox', permanent: true },
      { sendId: c, attempt: 'a', status: 'unknown', reason: 'closed-after-data' },
      { sendId: d, attempt: 'a', status: 'suppressed', reason: 'consent-withdrawn' },
    ]);
    const settled = ['accepted', 'rejected', 'unknown', 'suppressed'];
    expect(await states(run, 'a')).toEqual(settled);
    expect(await states(run, 'b')).toEqual(settled);
  });

  it('keeps every outcome, ignores repeats, and takes the newest as the state', async () => {
    const run = await frozenRun(database, 1);
    const [claim] = await ledger.claim(request(run, 'a'));
    const sendId = claim?.sendId ?? '';
    const unknown: RecordedOutcome = { sendId, attempt: 'a', status: 'unknown', reason: 'timeout' };
    await ledger.record([unknown]);
    await ledger.record([unknown]);
    await ledger.record([accepted(sendId, 'reconcile')]);
    expect(await states(run, 'b')).toEqual(['accepted']);
    const rows = await database.query('select status from campaigns_private.outcome order by seq');
    expect(rows).toEqual([{ status: 'unknown' }, { status: 'accepted' }]);
  });

  it('lets an attempt take over abandoned claims but no settled ones', async () => {
    const run = await frozenRun(database, 2);
    const claims = await ledger.claim(request(run, 'a'));
    const ids = claims.map((claim) => claim.sendId);
    await ledger.record([accepted(ids[0] ?? '', 'a')]);
    await ledger.reclaim(ids, 'b');
    const rows = await database.query('select attempt from campaigns_private.send order by id');
    expect(rows).toEqual([{ attempt: 'a' }, { attempt: 'b' }]);
    expect(await states(run, 'b')).toEqual(['accepted', 'new']);
  });

  it('gives back what the attempt holds unsettled, and nothing of another attempt', async () => {
    const run = await frozenRun(database, 3);
    const ids = (await ledger.claim(request(run, 'a'))).map((claim) => claim.sendId);
    await ledger.record([accepted(ids[0] ?? '', 'a')]);
    await ledger.reclaim([ids[1] ?? ''], 'b');
    await ledger.release(ids, 'a');
    await ledger.release(ids, 'a');
    expect(await states(run, 'c')).toEqual(['accepted', 'abandoned', 'new']);
  });

  it('refuses an enrolment of another run instead of leaving it out', async () => {
    const run = await frozenRun(database, 1);
    await expect(ledger.claim({ ...request(run, 'a'), enrolmentIds: ['999'] })).rejects.toThrow(
      `enrolment 999 cannot be claimed: it is not of run ${run.runId}`,
    );
  });

  it('lets four workers claim the same people in any order: each exactly once, without a deadlock', async () => {
    const run = await frozenRun(database, 4_000);
    const order = (seed: number) =>
      [...run.enrolmentIds].sort((a, b) => ((Number(a) * seed) % 4001) - ((Number(b) * seed) % 4001));
    const worker = async (name: string, ids: readonly string[]) => {
      let won = 0;
      for (let from = 0; from < ids.length; from += 500) {
        const batch = { ...run, enrolmentIds: ids.slice(from, from + 500) };
        const fresh = (await ledger.claim(request(batch, name))).filter((answer) => answer.state === 'new');
        await ledger.record(fresh.map((answer) => accepted(answer.sendId, name)));
        won += fresh.length;
      }
      return won;
    };
    const won = await Promise.all([7, 11, 13, 17].map((seed) => worker(`worker-${seed}`, order(seed))));
    expect(won.reduce((sum, count) => sum + count, 0)).toBe(4_000);
    const [counts] = await database.query(
      `select (select count(*)::int from campaigns_private.send) as sends,
              (select count(*)::int from campaigns_private.outcome) as outcomes,
              (select deadlocks::int from pg_stat_database where datname = current_database()) as deadlocks`,
    );
    expect(counts).toEqual({ sends: 4_000, outcomes: 4_000, deadlocks: 0 });
  });
});
