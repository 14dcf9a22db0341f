import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { createDomainGate, type DomainLimit } from '../../../adapters/smtp/domain-limits.ts';
import { adapterFor, type Inbox, message, openInbox } from './stand.ts';

const perSecond = (rate: number): DomainLimit => ({ intervalMs: 1_000 / rate, connections: null });
const gateOf = (limits: Record<string, DomainLimit>) => createDomainGate(new Map(Object.entries(limits)));

/** When each message that asked at these instants left; those that were sent away ask again when they were told to. */
function departures(rate: number, askedAtMs: readonly number[]): readonly number[] {
  const gate = gateOf({ '*': perSecond(rate) });
  const left: number[] = [];
  const queue = [...askedAtMs];
  for (let tries = 0; queue.length > 0 && tries < 20_000; tries += 1) {
    queue.sort((one, other) => one - other);
    const nowMs = queue.shift() ?? 0;
    const slot = gate.slot('a.example', nowMs);
    if ('waitMs' in slot) left.push(nowMs + slot.waitMs);
    else queue.push(nowMs + slot.afterMs);
  }
  return left;
}

describe('the rate of a domain', () => {
  it('is kept in every second, and nobody is forgotten', () => {
    const instants = fc.array(fc.constantFrom(0, 900, 5_000), { minLength: 1, maxLength: 150 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), instants, (rate, asked) => {
        const left = departures(rate, asked);
        expect(left).toHaveLength(asked.length);
        const most = Math.max(...left.map((from) => left.filter((at) => at >= from && at < from + 1_000).length));
        expect(most).toBeLessThanOrEqual(Math.ceil(rate * 1.1) + 1);
      }),
      { numRuns: 60 },
    );
  });

  it('is used up: a hundred messages at ten a second take ten seconds, not more', () => {
    const left = departures(10, Array(100).fill(0));
    expect(Math.max(...left)).toBeLessThanOrEqual(10_000);
    expect(Math.max(...left)).toBeGreaterThan(9_000);
  });

  it('sends away who would have to wait long, each to a moment of their own', () => {
    const gate = gateOf({ 'slow.example': perSecond(1 / 60) });
    expect(gate.slot('slow.example', 1_000_000)).toEqual({ waitMs: 0 });
    const away = [1, 2, 3].map(() => gate.slot('slow.example', 1_000_000));
    expect(away).toEqual([{ afterMs: 59_900 }, { afterMs: 119_900 }, { afterMs: 179_900 }]);
    expect(gate.slot('slow.example', 1_059_900)).toEqual({ waitMs: 0 });
  });

  it('is of each domain alone: named ones have their own, others that of the star, or none', () => {
    const gate = gateOf({ '*': perSecond(1 / 60), 'free.example': { intervalMs: null, connections: null } });
    for (const domain of ['a.example', 'b.example', 'free.example', 'free.example']) {
      expect(gate.slot(domain, 0)).toEqual({ waitMs: 0 });
    }
    expect(gate.slot('a.example', 0)).toHaveProperty('afterMs');
    const unlimited = gateOf({ 'slow.example': perSecond(1) });
    for (let n = 0; n < 100; n += 1) expect(unlimited.slot('a.example', 0)).toEqual({ waitMs: 0 });
  });
});

describe('messages under way to a domain', () => {
  it('are as many as allowed, and the next begins when one has ended', async () => {
    const gate = gateOf({ 'a.example': { intervalMs: null, connections: 2 } });
    expect(['a.example', 'a.example', 'a.example', 'b.example'].map(gate.enter)).toEqual([true, true, false, true]);
    const ended = gate.left();
    gate.leave('a.example');
    await ended;
    expect(gate.enter('a.example')).toBe(true);
    expect(gate.enter('a.example')).toBe(false);
  });
});

describe('an adapter with limits', () => {
  let inbox: Inbox | null = null;
  afterEach(async () => {
    await inbox?.stop();
    inbox = null;
  });
  const never = new AbortController().signal;
  const to = (ordinal: number, domain: string) => ({ ...message(ordinal), to: `m${ordinal}@${domain}` });

  it('keeps one line busy for a domain that may have one, and others free for the rest', async () => {
    inbox = await openInbox([{ at: 'stored', to: /@one\.example/, act: { delayMs: 5 } }]);
    const adapter = adapterFor(inbox.receiver.url, { domains: { 'one.example': { connections: 1 } }, connections: 4 });
    const { receiver } = inbox;
    let most = 0;
    const watch = setInterval(() => {
      most = Math.max(most, receiver.connections());
    }, 1);
    const alone = await adapter.send(
      Array.from({ length: 20 }, (_, n) => to(n, 'ONE.example')),
      { signal: never },
    );
    clearInterval(watch);
    expect(alone.every(({ status }) => status === 'accepted')).toBe(true);
    expect(most).toBe(1);
    const mixed = Array.from({ length: 40 }, (_, n) => to(100 + n, n < 20 ? 'one.example' : 'two.example'));
    const outcomes = await adapter.send(mixed, { signal: never });
    expect(outcomes.every(({ status }) => status === 'accepted')).toBe(true);
    expect(inbox.receiver.connections()).toBeGreaterThan(1);
    await adapter.close();
  });

  it('defers what is over the rate without a try, and says until when', async () => {
    inbox = await openInbox([]);
    const adapter = adapterFor(inbox.receiver.url, { domains: { 'slow.example': { messagesPerMinute: 6 } } });
    const batch = [to(1, 'slow.example'), to(2, 'slow.example'), to(3, 'fast.example'), to(4, 'slow.example')];
    const outcomes = await adapter.send(batch, { signal: never });
    await adapter.close();
    expect(outcomes).toEqual([
      { status: 'accepted', providerRef: expect.any(String) },
      { status: 'deferred', reason: 'domain-limit', afterMs: 9_900 },
      { status: 'accepted', providerRef: expect.any(String) },
      { status: 'deferred', reason: 'domain-limit', afterMs: 19_900 },
    ]);
  });

  it('begins nothing more once it is told to stop, also for those who wait for their domain', async () => {
    inbox = await openInbox([{ at: 'stored', act: { delayMs: 20 } }]);
    const adapter = adapterFor(inbox.receiver.url, { domains: { '*': { connections: 1 } } });
    const stop = new AbortController();
    const sending = adapter.send(
      Array.from({ length: 30 }, (_, n) => to(n, 'one.example')),
      { signal: stop.signal },
    );
    stop.abort();
    const outcomes = await sending;
    await adapter.close();
    expect(outcomes).toHaveLength(30);
    expect(outcomes.filter((one) => 'reason' in one && one.reason === 'aborted').length).toBeGreaterThanOrEqual(29);
  });
});
