import { createServer } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { Outcome } from '../../../adapters/contract/index.ts';
import { greylist, throttle } from '../../../adapters/smtp/simulator/index.ts';
import { TEST_CERTIFICATE } from '../../support/certificate.ts';
import { adapterFor, type Inbox, message, openInbox, openStrictInbox, receivedKeys } from './stand.ts';

const never = new AbortController().signal;
const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

function kept<T extends { stop(): Promise<void> }>(one: T): T {
  closers.push(() => one.stop());
  return one;
}

function adapterTo(url: string, settings = {}) {
  const adapter = adapterFor(url, settings);
  closers.push(() => adapter.close());
  return adapter;
}

const batch = (count: number, from = 0) => Array.from({ length: count }, (_, index) => message(from + index));
const counts = (outcomes: readonly Outcome[]) => {
  const by: Record<string, number> = {};
  for (const one of outcomes) {
    const key = 'reason' in one ? `${one.status} ${one.reason}` : one.status;
    by[key] = (by[key] ?? 0) + 1;
  }
  return by;
};

describe('lines', () => {
  it('opens at most as many as it is told, and uses them again', async () => {
    const inbox = kept(await openInbox());
    const adapter = adapterTo(inbox.receiver.url, { connections: 3 });
    let most = 0;
    const watch = setInterval(() => {
      most = Math.max(most, inbox.receiver.connections());
    }, 1);
    const both = await Promise.all([
      adapter.send(batch(100), { signal: never }),
      adapter.send(batch(100, 100), { signal: never }),
    ]);
    clearInterval(watch);
    expect(counts(both.flat())).toEqual({ accepted: 200 });
    expect(inbox.receiver.connections()).toBe(3);
    expect(most).toBe(3);
  });

  it('replaces a line that has carried its share', async () => {
    // Eight lines of seven messages; the ninth is refused.
    const inbox = kept(await openInbox([{ at: 'connect', act: { delayMs: 0 }, times: 8 }, refuseMore]));
    const adapter = adapterTo(inbox.receiver.url, { connections: 1, messagesPerConnection: 7 });
    const outcomes = await adapter.send(batch(60), { signal: never });
    expect(counts(outcomes)).toEqual({ accepted: 56, 'retryable service-closing': 4 });
    expect((await receivedKeys(inbox.folder)).size).toBe(56);
  });

  it('sends again over a fresh line what a used one would not even begin', async () => {
    const once = { at: 'mail', times: 1 } as const;
    const inbox = kept(
      await openInbox([
        { ...once, act: { delayMs: 0 } },
        { ...once, act: 'close' },
        { ...once, act: { reply: '421 4.7.0 Enough on this line' } },
      ]),
    );
    const adapter = adapterTo(inbox.receiver.url, { connections: 1 });
    const send = async (ordinal: number) => counts(await adapter.send(batch(1, ordinal), { signal: never }));
    expect(await send(0)).toEqual({ accepted: 1 });
    // Closed on the used line, then refused on the fresh one: there the server is heard.
    expect(await send(1)).toEqual({ 'retryable service-closing': 1 });
    expect(await send(1)).toEqual({ accepted: 1 });
    expect([...(await receivedKeys(inbox.folder)).values()]).toEqual([1, 1]);
  });

  it('goes over to a fresh line when the server has closed the one that was kept', async () => {
    const first = await openInbox();
    const { port } = first.receiver;
    const adapter = adapterTo(first.receiver.url, { connections: 4 });
    await adapter.send(batch(20), { signal: never });
    await first.stop();
    const { startReceiver } = await import('../../../adapters/smtp/simulator/index.ts');
    const again = await startReceiver({ port, host: '127.0.0.1', folder: first.folder, clock: { now: () => 0 } });
    closers.push(() => again.stop());
    expect(counts(await adapter.send(batch(20, 20), { signal: never }))).toEqual({ accepted: 20 });
  });

  it('carries on with the lines it has when the server wants no more', async () => {
    const inbox = kept(await openInbox([{ at: 'connect', act: { delayMs: 0 }, times: 2 }, refuseMore]));
    const adapter = adapterTo(inbox.receiver.url, { connections: 8 });
    expect(counts(await adapter.send(batch(80), { signal: never }))).toEqual({ accepted: 80 });
  });

  it('asks a server that is not there once, not once per message', async () => {
    let asked = 0;
    const server = createServer((socket) => {
      asked += 1;
      socket.destroy();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : 0;
    const adapter = adapterTo(`smtp://127.0.0.1:${port}`);
    expect(counts(await adapter.send(batch(300), { signal: never }))).toEqual({ 'retryable connect-failed': 300 });
    expect(asked).toBe(1);
    await new Promise((resolve) => server.close(resolve));
  });

  it('keeps a line whose recipient was refused', async () => {
    const inbox = kept(await openInbox());
    const adapter = adapterTo(inbox.receiver.url, { connections: 1 });
    const mixed = Array.from({ length: 40 }, (_, index) => message(index, index % 2 === 0 ? 'permanent' : 'taken'));
    expect(counts(await adapter.send(mixed, { signal: never }))).toEqual({
      'rejected mailbox-unavailable': 20,
      accepted: 20,
    });
    expect(inbox.receiver.connections()).toBe(1);
  });

  it('settles everything when the receiver dies in the middle, and claims nothing that did not arrive', async () => {
    const inbox = await openInbox([{ at: 'stored', act: { delayMs: 5 } }, greylist(/never/)]);
    const adapter = adapterTo(inbox.receiver.url);
    const sending = adapter.send(batch(400), { signal: never });
    while ((await receivedKeys(inbox.folder)).size < 40) await new Promise((resolve) => setTimeout(resolve, 2));
    await inbox.receiver.stop();
    const outcomes = await sending;
    const received = await receivedKeys(inbox.folder);
    const of = (status: Outcome['status']) => batch(400).filter((_, index) => outcomes[index]?.status === status);
    expect(of('accepted').every(({ idempotencyKey }) => received.get(idempotencyKey) === 1)).toBe(true);
    expect(of('retryable').some(({ idempotencyKey }) => received.has(idempotencyKey))).toBe(false);
    expect(of('unknown').length).toBeLessThanOrEqual(8);
    expect(of('accepted').length + of('retryable').length + of('unknown').length).toBe(400);
  });
});

const refuseMore = { at: 'connect', act: { reply: '421 4.7.0 Too many connections' } } as const;

describe('login and TLS', () => {
  const login = { user: 'harumart', password: 'p@ss:w/örd' };
  const withLogin = (inbox: Inbox, password: string) =>
    inbox.receiver.url.replace('//', `//${login.user}:${encodeURIComponent(password)}@`);

  it.each(['starttls', 'implicit'] as const)('logs in over %s', async (mode) => {
    const inbox = kept(await openStrictInbox({ mode, login }));
    const adapter = adapterTo(withLogin(inbox, login.password), { certificateAuthority: TEST_CERTIFICATE.cert });
    expect(counts(await adapter.send(batch(20), { signal: never }))).toEqual({ accepted: 20 });
  });

  it('tries a wrong password once per batch and lets everybody wait for the settings to be mended', async () => {
    const inbox = kept(await openStrictInbox({ login }));
    const adapter = adapterTo(withLogin(inbox, 'wrong'));
    const outcomes = await adapter.send(batch(50), { signal: never });
    expect(counts(outcomes)).toEqual({ 'retryable auth-failed': 50 });
    expect(outcomes[0]).toEqual({ status: 'retryable', reason: 'auth-failed', afterMs: 60_000 });
  });

  it('sends nothing to a server whose certificate it does not trust', async () => {
    const inbox = kept(await openStrictInbox({ mode: 'implicit' }));
    const outcomes = await adapterTo(inbox.receiver.url).send(batch(5), { signal: never });
    expect(outcomes.every(({ status }) => status === 'retryable')).toBe(true);
    expect((await receivedKeys(inbox.folder)).size).toBe(0);
  });

  it('sends nothing in the clear where TLS is required', async () => {
    const inbox = kept(await openInbox());
    const adapter = adapterTo(inbox.receiver.url, { requireTls: true });
    expect(counts(await adapter.send(batch(5), { signal: never }))).toEqual({ 'retryable tls-failed': 5 });
    expect((await receivedKeys(inbox.folder)).size).toBe(0);
  });

  it('tries again later where the server cannot judge a password just now', async () => {
    const busy = { at: 'auth', act: { reply: '454 4.7.0 Temporary authentication failure' }, times: 1 } as const;
    const inbox = kept(await openStrictInbox({ login, behaviour: [busy] }));
    const adapter = adapterTo(withLogin(inbox, login.password));
    expect(counts(await adapter.send(batch(5), { signal: never }))).toEqual({ 'retryable auth-unavailable': 5 });
    expect(counts(await adapter.send(batch(5), { signal: never }))).toEqual({ accepted: 5 });
    expect((await receivedKeys(inbox.folder)).size).toBe(5);
  });

  it.each([
    ['is refused', '454 4.7.0 TLS not available'],
    ['is agreed to and then is none', '220 2.0.0 Go ahead\r\nthis is no handshake'],
  ])('says nothing in the clear when STARTTLS %s', async (_, answer) => {
    const heard: string[] = [];
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.write('220 mx.example ESMTP\r\n');
      socket.on('data', (data) => {
        heard.push(data.toString('latin1'));
        if (/^EHLO/i.test(heard.at(-1) ?? '')) socket.write('250-mx.example\r\n250 STARTTLS\r\n');
        else if (/^STARTTLS/i.test(heard.at(-1) ?? '')) socket.write(`${answer}\r\n`);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : 0;
    const timeouts = { connectMs: 150, greetingMs: 150, replyMs: 300 };
    const adapter = adapterTo(`smtp://127.0.0.1:${port}`, { requireTls: true, timeouts });
    const outcomes = await adapter.send(batch(5), { signal: never });
    expect(outcomes.every(({ status }) => status === 'retryable')).toBe(true);
    expect(heard.join('')).not.toMatch(/MAIL FROM|RCPT TO|member\.example/);
    await adapter.close();
    await new Promise((resolve) => server.close(resolve));
  });
});

describe('a server that throttles one domain', () => {
  it('gets the messages of other domains meanwhile, and each of that domain once in the end', async () => {
    const inbox = kept(await openInbox([throttle(/@busy\.example$/, 12)]));
    const adapter = adapterTo(inbox.receiver.url, { connections: 4 });
    let open = batch(40).map((one, n) => ({ ...one, to: `m${n}@${n % 4 === 0 ? 'busy' : 'free'}.example` }));
    const first = await adapter.send(open, { signal: never });
    expect(counts(first.filter((_, n) => n % 4 !== 0))).toEqual({ accepted: 30 });
    for (let tries = 0, outcomes = first; open.length > 0 && tries < 12; tries += 1) {
      open = open.filter((_, n) => outcomes[n]?.status !== 'accepted');
      expect(counts(outcomes)['retryable service-closing'] ?? 0).toBe(open.length);
      if (open.length > 0) outcomes = await adapter.send(open, { signal: never });
    }
    expect([...(await receivedKeys(inbox.folder)).values()]).toEqual(Array(40).fill(1));
  });
});
