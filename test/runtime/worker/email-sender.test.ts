import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { framesOf } from '../../../adapters/smtp/simulator/frames.ts';
import { type Receiver, startReceiver } from '../../../adapters/smtp/simulator/index.ts';
import { createSenders } from '../../../runtime/worker/senders.ts';
import { message } from '../../adapters/smtp/stand.ts';
import { clockAt, NOON } from '../../support/store.ts';

const clock = clockAt(NOON);
let receiver: Receiver;
let folder = '';
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'email-sender-'));
  receiver = await startReceiver({ port: 0, host: '127.0.0.1', folder, clock });
});
afterEach(async () => {
  await receiver.stop();
  rmSync(folder, { recursive: true });
});

it('carries the settings of the workspace: where bounces go, limits of domains, the ceiling of the day', async () => {
  const email = {
    adapter: 'smtp',
    from: 'hello@harumart.example',
    url: { env: 'SMTP_URL' },
    bounces: 'bounce@mail.harumart.example',
    domains: { 'member.example': { messagesPerMinute: 1 } },
    warmUp: { from: '2027-01-11', first: 50, days: 14 },
  } as const;
  const workspace = { senders: { email }, recipients: 'everyone', timeZone: 'Asia/Seoul' } as const;
  const sender = createSenders(workspace, { SMTP_URL: receiver.url }, clock).email;
  const signal = new AbortController().signal;
  const outcomes = await sender?.adapter.send([message(1), message(2)], { signal });
  await sender?.adapter.close();
  expect(outcomes?.map(({ status }) => status)).toEqual(['accepted', 'deferred']);
  expect((await framesOf(folder, '000001')).map(({ head }) => head.from)).toEqual(['bounce@mail.harumart.example']);
  expect(sender?.ceiling?.(NOON)).toMatchObject({ day: '2027-01-11', most: 50 });
});
