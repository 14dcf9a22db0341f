import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMailReport } from '../../../adapters/smtp/reports/read-report.ts';
import { AUTOMATIC_ANSWER, bounce, complaint, failed } from '../../support/mail-reports.ts';

const TOKEN = 'AwECAwQFBgcICQoLDA0ODxAREhMU';
const HEX = Buffer.from(TOKEN, 'base64url').toString('hex');
const receiptOf = async (raw: Buffer) => (await readMailReport(raw))?.receipt;
const tokensOf = async (raw: Buffer) => (await readMailReport(raw))?.tokens;

describe('a bounce', () => {
  it.each([
    ['5.1.1', undefined, 'mailbox-unavailable', true],
    ['5.1.2', undefined, 'mailbox-unavailable', true],
    ['5.1.10', undefined, 'mailbox-unavailable', true],
    ['5.2.1', undefined, 'mailbox-unavailable', true],
    ['5.1.8', undefined, 'sender-refused', false],
    ['5.2.2', undefined, 'mailbox-full', false],
    ['4.2.2', undefined, 'mailbox-full', false],
    ['4.4.7', undefined, 'delivery-expired', false],
    ['5.2.3', undefined, 'message-too-large', false],
    ['5.4.4', undefined, 'domain-unknown', false],
    ['5.6.0', undefined, 'content-refused', false],
    ['5.7.1', undefined, 'policy-refused', false],
    ['5.0.0', undefined, 'recipient-refused', false],
    ['5.0.0', '550 5.1.1 <x@member.example>: User unknown', 'mailbox-unavailable', true],
    ['5.0.0', '550 5.7.1 blocked, see 5.1.1.1', 'policy-refused', false],
    ['5.7.1', '550 5.1.1 User unknown', 'policy-refused', false],
    ['', '', 'recipient-refused', false],
  ])('with the status %s and the answer %s is %s', async (status, diagnostic, reason, suppressAddress) => {
    const raw = bounce({ recipients: [failed(status, diagnostic)] });
    expect(await receiptOf(raw)).toEqual({ kind: 'failed', reason, suppressAddress });
  });

  it.each([
    ['a delay', [{ action: 'delayed', status: '4.4.1' }], null],
    ['handing on', [{ action: 'relayed', status: '2.0.0' }], null],
    ['arrival', [{ action: 'delivered', status: '2.0.0' }], 'delivered'],
    ['an alias of which one has it', [failed('5.1.1'), { action: 'delivered', status: '2.0.0' }], 'delivered'],
    ['an alias of which one is still tried', [failed('5.1.1'), { action: 'delayed', status: '4.4.1' }], 'failed'],
    ['nobody', [], null],
  ])('may speak of %s', async (_, recipients, kind) => {
    expect((await receiptOf(bounce({ recipients })))?.kind ?? null).toBe(kind);
  });

  it('names the message by the address that it came to, whatever the case of its letters', async () => {
    expect(await tokensOf(bounce({ to: `bounce+${HEX.toUpperCase()}@mail.harumart.example` }))).toEqual([TOKEN]);
    expect(await tokensOf(bounce({ to: 'bounce+12@mail.harumart.example' }))).toEqual([]);
  });

  it.each(['message/rfc822', 'text/rfc822-headers', 'message/rfc822\r\nContent-Disposition: inline'])(
    'names the message by what it quotes as %s',
    async (quotedAs) => {
      expect(await tokensOf(bounce({ quoted: [`X-Campaign-Send: ${TOKEN}`], quotedAs }))).toEqual([TOKEN]);
    },
  );

  it('says when it was written, and nothing where it does not know', async () => {
    expect((await readMailReport(bounce()))?.atMs).toBe(Date.parse('2027-01-11T03:00:00Z'));
    expect((await readMailReport(bounce({ date: 'tomorrow, perhaps' })))?.atMs).toBeNull();
  });
});

describe('a complaint', () => {
  it.each([
    ['abuse', 'complained', 'reported-as-abuse'],
    ['fraud', 'complained', 'reported-as-fraud'],
    ['x-something <new>', 'complained', 'reported-as-other'],
    ['opt-out-list', 'unsubscribed', null],
    ['not-spam', null, null],
    ['auth-failure', null, null],
  ])('of the type %s', async (type, kind, reason) => {
    const raw = complaint(type, [`X-Campaign-Send: ${TOKEN}`]);
    expect(await receiptOf(raw)).toEqual(kind === null ? null : { kind, reason, suppressAddress: false });
    expect(await tokensOf(raw)).toEqual([TOKEN]);
  });
});

describe('what is no report', () => {
  it('is nothing, such as an automatic answer', async () => {
    expect(await readMailReport(AUTOMATIC_ANSWER)).toBeNull();
    expect(await readMailReport(Buffer.alloc(0))).toBeNull();
  });

  it('never throws, whatever is cut out of a report or put into it', async () => {
    const whole = bounce({ quoted: [`X-Campaign-Send: ${TOKEN}`] });
    const damage = fc.tuple(fc.nat(whole.length), fc.nat(40), fc.uint8Array({ maxLength: 40 }));
    await fc.assert(
      fc.asyncProperty(fc.array(damage, { minLength: 1, maxLength: 4 }), async (cuts) => {
        const raw = cuts.reduce(
          (mail, [at, out, put]) => Buffer.concat([mail.subarray(0, at), put, mail.subarray(at + out)]),
          whole,
        );
        const read = await readMailReport(raw);
        if (read?.receipt?.reason) expect(read.receipt.reason).toMatch(/^[a-z-]{1,64}$/);
      }),
      { numRuns: 200 },
    );
  });
});
