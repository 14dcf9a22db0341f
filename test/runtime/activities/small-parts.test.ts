import { setTimeout as after } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { oneAtATime } from '../../../runtime/activities/one-at-a-time.ts';
import { speakably } from '../../../runtime/activities/speakable.ts';
import { tokenBucket } from '../../../runtime/activities/token-bucket.ts';
import { systemClock } from '../../../runtime/clock/system.ts';
import { flatten } from '../../../runtime/worker/template-compiler.ts';

const never = new AbortController().signal;

describe('the rate of a sender', () => {
  it('lets no more than its messages per second through, counted one by one', async () => {
    const bucket = tokenBucket(200, systemClock);
    const startedMs = systemClock.now();
    let granted = 0;
    while (granted < 100) granted += await bucket.take(100 - granted, never);
    const tookMs = systemClock.now() - startedMs;
    // 100 messages at 200 per second take half a second, less what may be saved up.
    expect(tookMs).toBeGreaterThanOrEqual(380);
    expect(granted).toBe(100);
  });

  it('grants nothing once the signal fired', async () => {
    const stop = new AbortController();
    const bucket = tokenBucket(0.5, systemClock);
    expect(await bucket.take(5, stop.signal)).toBe(1);
    const waiting = bucket.take(5, stop.signal);
    stop.abort();
    expect(await waiting).toBe(0);
  });
});

describe('errors of activities', () => {
  it('keep kind and place but no foreign message', async () => {
    const parse = async () => JSON.parse('{"name": 김철수}') as unknown;
    const failure = await speakably(() => false, parse).catch((error: unknown) => error);
    expect(failure).toMatchObject({ type: 'SyntaxError', nonRetryable: false });
    expect(`${(failure as Error).message}${(failure as Error).stack}`).not.toContain('김철수');
    expect((failure as Error).stack).toContain('small-parts.test.ts');
  });

  it('keep the message of errors that are known to be safe', async () => {
    await expect(
      speakably(
        () => true,
        () => Promise.reject(new Error('lost Postgres')),
      ),
    ).rejects.toThrow('lost Postgres');
  });
});

describe('attempts at the same batch in one process', () => {
  it('wait for each other, also after a failure; other batches do not', async () => {
    const alone = oneAtATime();
    const order: string[] = [];
    const work =
      (name: string, ms: number, fail = false) =>
      async () => {
        order.push(`${name} begins`);
        await after(ms);
        order.push(`${name} ends`);
        if (fail) throw new Error(name);
      };
    const failing = alone('a', work('first', 20, true)).catch(() => undefined);
    await Promise.all([
      failing,
      alone('a', work('second', 1)),
      alone('a', work('third', 1)),
      alone('b', work('other', 1)),
    ]);
    const ofA = order.filter((entry) => !entry.startsWith('other'));
    expect(ofA).toEqual(['first begins', 'first ends', ...ofA.slice(2)]);
    expect(ofA.slice(2).map((entry) => entry.split(' ')[1])).toEqual(['begins', 'ends', 'begins', 'ends']);
    expect(order.indexOf('other ends')).toBeLessThan(order.indexOf('first ends'));
  });
});

describe('attributes for templates', () => {
  it('are flattened by dotted name; lists and nulls are no attributes', () => {
    const stored = { name: 'A', coupon: { amount: 1, expiresAt: 'x', by: { code: true } }, tags: ['t'], gone: null };
    expect(flatten(stored)).toEqual({ name: 'A', 'coupon.amount': 1, 'coupon.expiresAt': 'x', 'coupon.by.code': true });
  });
});
