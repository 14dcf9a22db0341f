import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { EmailMessage } from '../../../adapters/contract/index.ts';
import type { Behaviour, Rule } from '../../../adapters/smtp/simulator/index.ts';
import { repository } from '../../support/imports.ts';
import { adapterFor, message, openInbox, receivedKeys } from './stand.ts';

const never = new AbortController().signal;

async function outcomeWith(
  behaviour: Behaviour,
  settings = {},
  part: Partial<EmailMessage['content']> = {},
  more = {},
) {
  const inbox = await openInbox(behaviour, more);
  const adapter = adapterFor(inbox.receiver.url, settings);
  try {
    const [outcome] = await adapter.send([{ ...message(1), content: { ...message(1).content, ...part } }], {
      signal: never,
    });
    return { outcome, received: (await receivedKeys(inbox.folder)).size };
  } finally {
    await adapter.close();
    await inbox.stop();
  }
}

const rejected = (reason: string, permanent: boolean, suppressAddress = false) => ({
  status: 'rejected',
  reason,
  permanent,
  suppressAddress,
});
const retryable = (reason: string, afterMs: number | null = null) => ({ status: 'retryable', reason, afterMs });
const unknown = (reason: string) => ({ status: 'unknown', reason });
const reply = (at: Rule['at'], line: string): Behaviour => [{ at, act: { reply: line } }];
const quick = { timeouts: { connectMs: 500, greetingMs: 300, replyMs: 300 } };

describe('what a reply means', () => {
  it.each([
    ['a greeting that refuses us', reply('connect', '554 No service for you'), retryable('greeting-refused')],
    ['a greeting that is busy', reply('connect', '421 4.3.2 Too busy'), retryable('service-closing')],
    ['a sender for later', reply('mail', '451 4.3.0 Later'), retryable('sender-deferred')],
    ['a sender refused', reply('mail', '550 5.7.1 Not you'), retryable('sender-refused', 60_000)],
    ['a login that is missing', reply('mail', '530 5.7.0 Authenticate first'), retryable('auth-required', 60_000)],
    ['no such mailbox', reply('rcpt', '550 5.1.1 No such user'), rejected('mailbox-unavailable', true, true)],
    ['a mailbox elsewhere', reply('rcpt', '551 5.1.6 Moved'), rejected('mailbox-unavailable', true, true)],
    ['a mailbox name not allowed', reply('rcpt', '553 5.1.3 Bad name'), rejected('mailbox-unavailable', true, true)],
    ['relaying denied', reply('rcpt', '550 5.7.1 Relaying denied'), rejected('policy-refused', false)],
    ['a full mailbox', reply('rcpt', '552 5.2.2 Full'), rejected('mailbox-full', true)],
    ['another no at RCPT', reply('rcpt', '554 5.0.0 No'), rejected('recipient-refused', true)],
    ['a recipient for later', reply('rcpt', '450 4.2.1 Busy'), retryable('recipient-deferred')],
    ['greylisting', reply('rcpt', '451 4.7.1 Come back'), retryable('recipient-deferred', 60_000)],
    ['a server that closes at RCPT', reply('rcpt', '421 4.7.0 Enough'), retryable('service-closing')],
    ['DATA for later', reply('data', '451 4.3.0 Later'), retryable('data-deferred')],
    ['DATA refused', reply('data', '554 5.5.1 No'), rejected('data-refused', false)],
    ['a message for later', reply('message', '451 4.3.0 Later'), retryable('message-deferred')],
    ['a message too large', reply('message', '552 5.3.4 Too large'), rejected('message-too-large', true)],
    ['content refused', reply('message', '554 5.7.1 Spam'), rejected('content-refused', true)],
    [
      'no such mailbox, after the message',
      reply('message', '550 5.1.1 Who?'),
      rejected('mailbox-unavailable', true, true),
    ],
    ['closing, said after the message', reply('message', '421 4.3.2 Bye'), retryable('message-deferred')],
  ])('%s', async (_, behaviour, outcome) => {
    expect(await outcomeWith(behaviour)).toEqual({ outcome, received: 0 });
  });

  it('a message above the size that the server announces is not even offered', async () => {
    const text = 'x'.repeat(3000);
    const { outcome } = await outcomeWith([], {}, { text }, { maxMessageBytes: 2000 });
    expect(outcome).toEqual(rejected('message-too-large', true));
  });
});

describe('what silence means', () => {
  it.each([
    ['the greeting', 'connect', 'connect-timeout', 'connect-failed'],
    ['MAIL', 'mail', 'timeout', 'connection-closed'],
    ['RCPT', 'rcpt', 'timeout', 'connection-closed'],
    ['DATA', 'data', 'timeout', 'connection-closed'],
  ] as const)('is certain before the message: at %s', async (_, at, hanging, closing) => {
    expect((await outcomeWith([{ at, act: 'hang' }], quick)).outcome).toEqual(retryable(hanging));
    expect((await outcomeWith([{ at, act: 'close' }], quick)).outcome).toEqual(retryable(closing));
  });

  it.each([
    ['the message was dropped', 'message', 0],
    ['the message was kept', 'stored', 1],
  ] as const)('is unknown after the closing dot, whether %s or not', async (_, at, received) => {
    expect(await outcomeWith([{ at, act: 'close' }], quick)).toEqual({
      outcome: unknown('closed-after-data'),
      received,
    });
    expect(await outcomeWith([{ at, act: 'hang' }], quick)).toEqual({
      outcome: unknown('timeout-after-data'),
      received,
    });
  });

  it('is unknown when the last reply is no reply', async () => {
    const { outcome, received } = await outcomeWith(reply('stored', 'what?'), quick);
    expect({ outcome, received }).toEqual({ outcome: unknown('unclear-reply-after-data'), received: 1 });
  });

  it.each(['connect', 'mail', 'rcpt', 'data'] as const)(
    'is certain before the message when the reply is nonsense: at %s',
    async (at) => {
      // After a number that is half one the server holds nothing for begun: it says so at the next command.
      const halves = at === 'mail' || at === 'rcpt' ? ['25', '2xx'] : [];
      for (const line of ['what?', '999 9.9.9 Never', '\u0001\u0000ÿ'.repeat(50), ...halves]) {
        const { outcome, received } = await outcomeWith(reply(at, line), quick);
        expect([outcome?.status, received]).toEqual(['retryable', 0]);
      }
    },
  );

  it('is unknown after the closing dot whatever nonsense the reply is', async () => {
    for (const line of ['999 9.9.9 Never', '25', '2xx Ok', '\u0001\u0000ÿ']) {
      expect((await outcomeWith(reply('stored', line), quick)).outcome?.status).toBe('unknown');
    }
  });

  it('is certain in the middle of a message that the server stopped reading', async () => {
    // More than the buffers of both sides hold, so that the closing dot cannot have left.
    const text = '가'.repeat(6_000_000);
    const { outcome, received } = await outcomeWith([{ at: 'data', act: 'stall' }], quick, { text });
    expect({ outcome, received }).toEqual({ outcome: retryable('timeout'), received: 0 });
  });
});

describe('docs/smtp.md', () => {
  it('names every reason that the adapter can give, and no other', () => {
    const source = ['outcomes', 'mime', 'send', 'pool']
      .map((name) => readFileSync(join(repository, `adapters/smtp/${name}.ts`), 'utf8').replace(/^import .*$/gm, ''))
      .join();
    const code = new Set(source.match(/(?<=')[a-z]+(?:-[a-z]+)+(?=')|(?<=')(?:timeout|aborted)(?=')/g));
    const page = readFileSync(join(repository, 'docs/smtp.md'), 'utf8');
    const table = page.slice(page.indexOf('| what happened'), page.indexOf('A refused password'));
    const named = new Set(table.match(/(?<=`)[a-z-]+(?=`)/g));
    // Header fields that the composer looks for are no reasons.
    expect([...code].filter((word) => word !== 'message-id').sort()).toEqual([...named].sort());
  });
});
