import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readMailReport } from '../../../../adapters/smtp/reports/read-report.ts';
import { mailReportRoutes } from '../../../../runtime/ingest/http/mail-report-routes.ts';
import { type HttpService, startHttpService } from '../../../../runtime/ingest/http/server.ts';
import { NO_MAILS } from '../../../../runtime/ingest/mail/take-reports.ts';
import { writeKeys } from '../../../../runtime/ingest/segment/write-keys.ts';
import { createLedger } from '../../../../runtime/ledger/create-ledger.ts';
import { addressCheck, linkTokens } from '../../../../runtime/links/token.ts';
import { AUTOMATIC_ANSWER, bounce } from '../../../support/mail-reports.ts';
import { type TestDatabase, testDatabase } from '../../../support/postgres.ts';
import { clockAt, frozenRun, NOON } from '../../../support/store.ts';

const KEY = 'a-key-of-mail-servers-0123';
const tokens = linkTokens('a-key-of-32-characters-and-more!');
const clock = clockAt(NOON);
const log: string[] = [];
let database: TestDatabase;
let service: HttpService;
let field = '';

beforeEach(async () => {
  log.length = 0;
  database = await testDatabase();
  const { runId, enrolmentIds } = await frozenRun(database, 1);
  const request = { runId, step: 'message', channel: 'email', attempt: '0.a', enrolmentIds };
  const [claimed] = await createLedger(database, clock).claim(request);
  const sendId = BigInt(claimed?.sendId ?? 0);
  field = `X-Campaign-Send: ${tokens.make({ kind: 'report', sendId, addressCheck: addressCheck('c1@example.test') }, NOON)}`;
  const mayReport = writeKeys(KEY);
  if (mayReport === null) throw new Error('no key');
  const around = { database, clock, log: (line: string) => void log.push(line) };
  const routes = [mailReportRoutes({ ...around, tokens, read: readMailReport, mayReport })];
  service = await startHttpService({ host: '127.0.0.1', port: 0, clock, log: around.log, routes });
});
afterEach(async () => {
  await service.stop();
  await database.close();
});

const post = (body: Buffer | string, authorization: string | null = `Bearer ${KEY}`) =>
  fetch(`${service.url}/v1/mail-reports`, {
    method: 'POST',
    headers: { 'content-type': 'message/rfc822', ...(authorization === null ? {} : { authorization }) },
    body,
  });
const receipts = () => database.query<{ kind: string }>('select kind from campaigns_private.receipt');

describe('mails handed in over HTTP', () => {
  it('are written before they are answered, and change nothing when they come again', async () => {
    const first = await post(bounce({ quoted: [field] }));
    expect([first.status, await first.json()]).toEqual([200, { ...NO_MAILS, hardBounces: 1, added: 1 }]);
    expect(await receipts()).toEqual([{ kind: 'failed' }]);
    expect(await (await post(bounce({ quoted: [field] }))).json()).toMatchObject({ hardBounces: 1, added: 0 });
    expect(await (await post(AUTOMATIC_ANSWER)).json()).toEqual({ ...NO_MAILS, others: 1 });
  });

  it.each([null, 'Bearer another-key-of-mail-servers', `Basic ${KEY}`, 'Bearer '])(
    'are not taken from whoever says %s',
    async (authorization) => {
      const answer = await post(bounce({ quoted: [field] }), authorization);
      expect([answer.status, await answer.json()]).toEqual([401, { error: 'forged' }]);
      expect(await receipts()).toEqual([]);
    },
  );

  it('are refused where they are no mails, or too large', async () => {
    for (const body of ['', '{"Action":"failed"}', '\r\n\r\nx']) expect((await post(body)).status).toBe(400);
    expect((await post('A: '.padEnd(11_000_000, 'x'))).status).toBe(413);
  });

  it('come again when the store was away', async () => {
    await database.close();
    expect((await post(bounce({ quoted: [field] }))).status).toBe(500);
    database = await testDatabase();
  });

  it('leave nobody in the log', async () => {
    await post(bounce({ to: 'bounce+secret@mail.harumart.example' }));
    expect(log).toEqual(['warn: a mail report speaks of no message of ours']);
  });
});
