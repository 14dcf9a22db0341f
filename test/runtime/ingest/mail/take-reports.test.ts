import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readMailReport } from '../../../../adapters/smtp/reports/read-report.ts';
import { NO_MAILS, takeReports } from '../../../../runtime/ingest/mail/take-reports.ts';
import { createLedger } from '../../../../runtime/ledger/create-ledger.ts';
import { addressCheck, linkTokens } from '../../../../runtime/links/token.ts';
import { AUTOMATIC_ANSWER, bounce, complaint, failed } from '../../../support/mail-reports.ts';
import { type TestDatabase, testDatabase } from '../../../support/postgres.ts';
import { clockAt, frozenRun, NOON } from '../../../support/store.ts';

const tokens = linkTokens('a-key-of-32-characters-and-more!');
const clock = clockAt(NOON);
const DAY_MS = 86_400_000;
let database: TestDatabase;
let run: Awaited<ReturnType<typeof frozenRun>>;

beforeEach(async () => {
  clock.ms = NOON;
  database = await testDatabase();
  run = await frozenRun(database, 2);
});
afterEach(() => database.close());

/** A message to the first person; answers the field that it carries. */
async function sent(step = 'message', address = 'C1@example.test'): Promise<string> {
  const enrolmentIds = run.enrolmentIds.slice(0, 1);
  const request = { runId: run.runId, step, channel: 'email', attempt: '0.a', enrolmentIds };
  const [claimed] = await createLedger(database, clock).claim(request);
  const sendId = BigInt(claimed?.sendId ?? 0);
  return `X-Campaign-Send: ${tokens.make({ kind: 'report', sendId, addressCheck: addressCheck(address) }, clock.ms)}`;
}

const take = (...mails: readonly (Buffer | null)[]) =>
  takeReports({ database, tokens, read: readMailReport, clock }, mails);
const receipts = () =>
  database.query<object>('select kind, reason from campaigns_private.receipt order by send_id, kind');
const suppressed = () => database.query<object>('select address, reason from campaigns_private.suppression');
const consents = async () =>
  (
    await database.query<{ said: string }>(
      `select status || case when night then ' night' else '' end as said from campaigns_private.consent
       join campaigns_private.customer on customer.id = customer_id where external_id = 'c1' order by at, night`,
    )
  ).map(({ said }) => said);

describe('a hard bounce', () => {
  it('fails the message and rules the address out, once, however often it comes', async () => {
    const mail = bounce({ quoted: [await sent()] });
    expect(await take(mail)).toEqual({ ...NO_MAILS, hardBounces: 1, added: 1 });
    expect(await take(mail, mail)).toEqual({ ...NO_MAILS, hardBounces: 2 });
    expect(await receipts()).toEqual([{ kind: 'failed', reason: 'mailbox-unavailable' }]);
    expect(await suppressed()).toEqual([{ address: 'c1@example.test', reason: 'mailbox-unavailable' }]);
    expect(await consents()).toEqual(['granted']);
  });

  it('that comes late does not rule out the address that the person has since', async () => {
    const mail = bounce({ quoted: [await sent('message', 'old@example.test')] });
    expect(await take(mail)).toMatchObject({ hardBounces: 1 });
    expect(await receipts()).toHaveLength(1);
    expect(await suppressed()).toEqual([]);
  });

  it('stands after a word of delivery as before it', async () => {
    const quoted = [await sent()];
    await take(bounce({ quoted }), bounce({ quoted, recipients: [{ action: 'delivered', status: '2.0.0' }] }));
    expect(await receipts()).toEqual([
      { kind: 'delivered', reason: null },
      { kind: 'failed', reason: 'mailbox-unavailable' },
    ]);
    expect(await suppressed()).toHaveLength(1);
  });

  it.each([
    ['in the far past', 'Thu, 01 Jan 1970 00:00:00 +0000'],
    ['in the far future', 'Fri, 31 Dec 275000 00:00:00 +0000'],
    ['that says nothing', 'x'],
  ])('is dated between the message and now by a clock %s', async (_, date) => {
    const quoted = [await sent()];
    clock.ms += DAY_MS;
    await take(bounce({ quoted, date }));
    const [row] = await database.query<{ at: Date }>('select at from campaigns_private.receipt');
    expect([NOON, clock.ms]).toContain(row?.at.getTime());
  });
});

describe('a soft bounce', () => {
  const soft = async (step: string, reason = '4.4.7') => {
    clock.ms += DAY_MS;
    return bounce({ quoted: [await sent(step)], recipients: [failed(reason)] });
  };

  it('fails the message and leaves the address', async () => {
    expect(await take(await soft('message', '5.2.2'))).toEqual({ ...NO_MAILS, softBounces: 1, added: 1 });
    expect(await receipts()).toEqual([{ kind: 'failed', reason: 'mailbox-full' }]);
    expect(await suppressed()).toEqual([]);
  });

  it('for the fifth time in a row rules it out', async () => {
    for (const step of ['a', 'b', 'c', 'd']) await take(await soft(step));
    expect(await suppressed()).toEqual([]);
    await take(await soft('e'));
    expect(await suppressed()).toEqual([{ address: 'c1@example.test', reason: 'soft-bounces' }]);
  });

  it('does not count with those before a sign of life, or with those that are about the text', async () => {
    for (const step of ['a', 'b', 'c', 'd']) await take(await soft(step));
    const quoted = [await sent('life')];
    const delivered = [{ action: 'delivered', status: '2.0.0' }];
    await take(bounce({ quoted, recipients: delivered }), bounce({ quoted, recipients: [failed('4.4.7')] }));
    await take(await soft('e'));
    for (const step of ['f', 'g', 'h']) await take(await soft(step));
    await take(await soft('policy', '5.7.1'));
    expect(await suppressed()).toEqual([]);
  });
});

describe('a complaint', () => {
  it('ends the consent by day and night and rules the address out', async () => {
    expect(await take(complaint('abuse', [await sent()]))).toEqual({ ...NO_MAILS, complaints: 1, added: 1 });
    expect(await receipts()).toEqual([{ kind: 'complained', reason: 'reported-as-abuse' }]);
    expect(await suppressed()).toEqual([{ address: 'c1@example.test', reason: 'reported-as-abuse' }]);
    expect(await consents()).toEqual(['granted', 'withdrawn', 'withdrawn night']);
  });

  it('that is read again does not undo a yes that was said since', async () => {
    const mail = complaint('abuse', [await sent()]);
    await take(mail);
    await database.query(
      `insert into campaigns_private.consent
       select id, 'email', 'ad', false, $1, 'granted', 'test' from campaigns_private.customer where external_id = 'c1'`,
      [new Date(NOON + DAY_MS).toISOString()],
    );
    clock.ms += 2 * DAY_MS;
    expect(await take(mail)).toMatchObject({ complaints: 1, added: 0 });
    expect((await consents()).at(-1)).toBe('granted');
  });

  it('outweighs a yes of a clock that runs ahead', async () => {
    await database.query(`update campaigns_private.consent set at = $1`, [new Date(NOON + DAY_MS).toISOString()]);
    await take(complaint('abuse', [await sent()]));
    expect((await consents()).slice(0, 2)).toContain('withdrawn night');
    expect((await consents()).at(-1)).toBe('withdrawn');
  });

  it('of a way out withdraws and keeps the address', async () => {
    await take(complaint('opt-out', [await sent()]));
    expect(await consents()).toEqual(['granted', 'withdrawn', 'withdrawn night']);
    expect(await suppressed()).toEqual([]);
  });
});

describe('what is not of ours', () => {
  it('changes nothing: without a token, with a forged one, with one of a link, of a send that is not there', async () => {
    const field = await sent();
    const forged = linkTokens('another-key-of-32-characters-and');
    const claim = { kind: 'report', sendId: 1n, addressCheck: addressCheck('c1@example.test') } as const;
    const link = tokens.make({ kind: 'preferences', sendId: 1n }, NOON);
    const nowhere = tokens.make({ ...claim, sendId: 999n }, NOON);
    const fields = [forged.make(claim, NOON), link, nowhere].map((token) => `X-Campaign-Send: ${token}`);
    const mails = [bounce(), ...fields.map((quoted) => bounce({ quoted: [quoted] }))];
    expect(await take(...mails)).toEqual({ ...NO_MAILS, strange: 4 });
    expect(await take(AUTOMATIC_ANSWER, null)).toEqual({ ...NO_MAILS, others: 2 });
    expect(await take(bounce({ quoted: [field], recipients: [] }))).toEqual({ ...NO_MAILS, undecided: 1 });
    expect([await receipts(), await suppressed(), await consents()]).toEqual([[], [], ['granted']]);
  });

  it('does not keep a true token from being found behind a forged one', async () => {
    const hex = Buffer.alloc(23, 7).toString('hex');
    const mail = bounce({ to: `bounce+${hex}@mail.example`, quoted: [await sent()] });
    expect(await take(mail)).toMatchObject({ hardBounces: 1 });
  });
});
