import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { ReceiptRequest } from '../../../adapters/contract/index.ts';
import { sandbox } from '../../../adapters/sandbox/index.ts';
import { sign } from '../../../adapters/sandbox/signature.ts';
import { readStore } from '../../../adapters/sandbox/simulator/index.ts';
import { until } from '../../support/until.ts';
import { API_KEY, adapterFor, clock, message, type OpenSandbox, openSandbox, WEBHOOK_SECRET } from './stand.ts';

const never = new AbortController().signal;
let open: OpenSandbox[] = [];
afterEach(async () => {
  await Promise.all(open.map((one) => one.stop()));
  open = [];
});
async function opened(options: Parameters<typeof openSandbox>[0] = {}): Promise<OpenSandbox> {
  const one = await openSandbox(options);
  open.push(one);
  return one;
}

describe('a sandbox in trouble', () => {
  it.each([
    ['down', { status: 'retryable', reason: 'unavailable', afterMs: null }],
    ['garbage', { status: 'unknown', reason: 'answer-unreadable' }],
    ['hangs-up', { status: 'unknown', reason: 'connection-lost' }],
    ['silent', { status: 'unknown', reason: 'timeout' }],
  ] as const)('leaves what is certain certain when it is %s', async (condition, outcome) => {
    const { server } = await opened();
    server.become(condition);
    const adapter = adapterFor(server.url, { replyMs: 300 });
    expect(await adapter.send([message(1)], { signal: never })).toEqual([outcome]);
    await adapter.close();
  });

  it('takes a message once when its answer was lost and it is sent again', async () => {
    const { server, folder } = await opened();
    const adapter = adapterFor(server.url);
    server.become('garbage');
    await adapter.send([message(1)], { signal: never });
    server.become('well');
    expect(await adapter.send([message(1)], { signal: never })).toMatchObject([{ status: 'accepted' }]);
    expect(readStore(folder).length).toBe(1);
    await adapter.close();
  });

  it('knows keys that it took before it was started again', async () => {
    const { server, folder } = await opened();
    const adapter = adapterFor(server.url);
    const [first] = await adapter.send([message(1)], { signal: never });
    await server.stop();
    const again = await opened({ folder });
    const later = adapterFor(again.server.url);
    expect(await later.send([message(1)], { signal: never })).toEqual([first]);
    expect(readStore(folder).length).toBe(1);
    await Promise.all([adapter.close(), later.close()]);
  });

  it('asks to come back when there are too many, and refuses a wrong key without losing messages', async () => {
    const { server } = await opened({ behaviour: { messagesPerSecond: 1 }, clock: { now: () => 5_000 } });
    const adapter = adapterFor(server.url, { requestSize: 1, connections: 1 });
    expect(await adapter.send([message(1), message(2)], { signal: never })).toMatchObject([
      { status: 'accepted' },
      { status: 'retryable', reason: 'rate-limited', afterMs: 1_000 },
    ]);
    const stranger = adapterFor(server.url, { apiKey: 'some-other-key-0123456789' });
    expect(await stranger.send([message(3)], { signal: never })).toEqual([
      { status: 'retryable', reason: 'key-refused', afterMs: 60_000 },
    ]);
    await Promise.all([adapter.close(), stranger.close()]);
  });
});

describe('settings of a sandbox', () => {
  it.each(['http://sandbox.example', 'https://user:password@sandbox.example', 'nowhere'])('refuse %s', (url) => {
    const parsed = sandbox.config.safeParse({ url, apiKey: API_KEY, webhookSecret: WEBHOOK_SECRET });
    expect(parsed.error?.issues.map(({ path }) => path)).toEqual([['url']]);
    expect(JSON.stringify(parsed.error)).not.toContain('password@');
  });
});

const read = sandbox.receipts(
  sandbox.config.parse({ url: 'http://127.0.0.1:1', apiKey: API_KEY, webhookSecret: WEBHOOK_SECRET }),
);
const NOW = 1_795_395_600_000;
const receipt = { key: 'k-1', id: 'sb_1', kind: 'delivered', code: null, suppress: false, at: NOW };

function request(body: unknown, change: { secret?: string; signedAt?: number } = {}): ReceiptRequest {
  const bytes = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
  const signature = sign(change.secret ?? WEBHOOK_SECRET, bytes, change.signedAt ?? NOW);
  return { headers: { 'x-sandbox-signature': signature }, body: bytes, nowMs: NOW };
}

describe('receipts of the sandbox', () => {
  it('are read when they are signed by it, now', () => {
    expect(read?.(request({ receipts: [receipt] }))).toEqual({
      receipts: [
        {
          idempotencyKey: 'k-1',
          providerRef: 'sb_1',
          kind: 'delivered',
          reason: null,
          suppressAddress: false,
          atMs: NOW,
        },
      ],
    });
  });

  it.each([
    ['signed by somebody else', request({ receipts: [receipt] }, { secret: 'x'.repeat(20) }), 'forged'],
    ['not signed', { ...request({ receipts: [receipt] }), headers: {} }, 'forged'],
    ['changed on the way', { ...request({ receipts: [receipt] }), body: Buffer.from('{"receipts":[]}') }, 'forged'],
    ['signed long ago', request({ receipts: [receipt] }, { signedAt: NOW - 301_000 }), 'expired'],
    ['signed for the future', request({ receipts: [receipt] }, { signedAt: NOW + 301_000 }), 'expired'],
    ['no JSON', request('{'), 'garbage'],
    ['of a kind that nobody knows', request({ receipts: [{ ...receipt, kind: 'teleported' }] }), 'garbage'],
    ['of a time beyond all dates', request({ receipts: [{ ...receipt, at: 1e300 }] }), 'garbage'],
  ])('are refused when they are %s', (_, asked, refused) => {
    expect(read?.(asked)).toEqual({ refused });
  });

  it('arrive at the webhook after the delivery, again until they are taken', async () => {
    const bodies: unknown[] = [];
    let refusals = 1;
    const webhook = createServer((asked, response) => {
      const parts: Buffer[] = [];
      asked.on('data', (part: Buffer) => parts.push(part));
      asked.on('end', () => {
        const body = Buffer.concat(parts);
        const headers = { 'x-sandbox-signature': String(asked.headers['x-sandbox-signature']) };
        bodies.push(read?.({ headers, body, nowMs: Date.now() }));
        response.writeHead(refusals-- > 0 ? 500 : 200).end();
      });
    });
    await new Promise<void>((resolve) => webhook.listen(0, '127.0.0.1', resolve));
    const url = new URL(`http://127.0.0.1:${(webhook.address() as AddressInfo).port}/receipts`);
    const { server } = await opened({
      reportTo: { url, secret: WEBHOOK_SECRET },
      clock,
      behaviour: { deliveryMs: 10, rules: [{ to: /-2$/, act: 'undelivered' }] },
    });
    const adapter = adapterFor(server.url);
    await adapter.send([message(1), message(2)], { signal: never });
    await until('all receipts are taken', () => server.waitingReports() === 0);
    const kinds = { receipts: [{ kind: 'delivered' }, { kind: 'failed', reason: 'not-reachable' }] };
    expect(bodies).toMatchObject([kinds, kinds]);
    await adapter.close();
    await new Promise((resolve) => webhook.close(resolve));
  });
});
