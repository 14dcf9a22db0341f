import { afterEach, describe, expect, it } from 'vitest';
import { returnPath, tokenInAddress } from '../../../adapters/smtp/return-path.ts';
import { framesOf } from '../../../adapters/smtp/simulator/frames.ts';
import { addressCheck, linkTokens } from '../../../runtime/links/token.ts';
import { adapterFor, type Inbox, message, openInbox } from './stand.ts';

const tokens = linkTokens('a-key-of-32-characters-and-more!');
const tokenOf = (sendId: bigint) =>
  tokens.make({ kind: 'report', sendId, addressCheck: addressCheck('a@member.example') }, 0);
const headers = (token: string) => ({ headers: { 'X-Campaign-Send': token } });

let inbox: Inbox | null = null;
afterEach(async () => {
  await inbox?.stop();
  inbox = null;
});

/** Envelope senders of what arrived. */
async function sendersOf(settings: Record<string, unknown>, more: Record<string, string>): Promise<readonly string[]> {
  inbox = await openInbox();
  const adapter = adapterFor(inbox.receiver.url, settings);
  const plain = message(1);
  const batch = [{ ...plain, headers: { ...plain.headers, ...more } }];
  await adapter.send(batch, { signal: new AbortController().signal });
  await adapter.close();
  return (await framesOf(inbox.folder, '000001')).map(({ head }) => head.from);
}

describe('the address that bounces go to', () => {
  it('names the message behind a plus, in letters that survive a change of case', async () => {
    const token = tokenOf(42n);
    const [from = ''] = await sendersOf({ bounces: 'bounce@mail.harumart.example' }, headers(token).headers);
    expect(from).toMatch(/^bounce\+[0-9a-f]+@mail\.harumart\.example$/);
    expect(tokenInAddress(from.toUpperCase())).toBe(token);
  });

  it('is the mailbox alone for a message without a token, and the sender where there is no such mailbox', async () => {
    expect(await sendersOf({ bounces: 'bounce@mail.harumart.example' }, {})).toEqual(['bounce@mail.harumart.example']);
    await inbox?.stop();
    expect(await sendersOf({}, headers(tokenOf(1n)).headers)).toEqual(['hello@harumart.example']);
  });

  it.each([1n, 2n ** 31n, 2n ** 42n - 1n])('has room for the longest mailbox and the send %s', (sendId) => {
    const address = returnPath('seventeen-letters@mail.example', headers(tokenOf(sendId)));
    expect(tokenInAddress(address)).toBe(tokenOf(sendId));
    expect(address.indexOf('@')).toBeLessThanOrEqual(64);
  });

  it('stays plain where a token would not fit', () => {
    expect(returnPath('bounce@mail.example', headers('x'.repeat(60)))).toBe('bounce@mail.example');
  });
});
