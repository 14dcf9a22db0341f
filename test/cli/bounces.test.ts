import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createLedger } from '../../runtime/ledger/create-ledger.ts';
import { addressCheck, linkTokens } from '../../runtime/links/token.ts';
import { AUTOMATIC_ANSWER, bounce, complaint, failed } from '../support/mail-reports.ts';
import { type TestDatabase, testDatabase } from '../support/postgres.ts';
import { clockAt, frozenRun, NOON } from '../support/store.ts';
import { cli, document } from './support.ts';

const KEY = 'a-key-of-32-characters-and-more!';
const POSTMARK = Buffer.from('From MAILER-DAEMON Mon Jan 11 12:00:00 2027\r\n');
let database: TestDatabase;
let folder = '';
beforeEach(async () => {
  database = await testDatabase();
  folder = mkdtempSync(join(tmpdir(), 'bounces-'));
});
afterEach(async () => {
  await database.close();
  rmSync(folder, { recursive: true });
});

const bounces = (argv: readonly string[], more: Record<string, string> = {}) => {
  const links = { CAMPAIGNS_PUBLIC_URL: 'https://go.shop.example', CAMPAIGNS_LINK_KEY: KEY };
  return cli(['bounces', ...argv], { env: { DATABASE_URL: database.url, ...links, ...more }, cwd: folder });
};

it('takes bounces and complaints out of a mailbox, once', async () => {
  const { runId, enrolmentIds } = await frozenRun(database, 3);
  const request = { runId, step: 'message', channel: 'email', attempt: '0.a', enrolmentIds };
  const claimed = await createLedger(database, clockAt(NOON)).claim(request);
  const quoted = claimed.map(({ sendId }, index) => {
    const check = addressCheck(`c${index + 1}@example.test`);
    const token = linkTokens(KEY).make({ kind: 'report', sendId: BigInt(sendId), addressCheck: check }, NOON);
    return [`X-Campaign-Send: ${token}`];
  });
  const mails = [
    bounce({ quoted: quoted[0] ?? [] }),
    bounce({ quoted: quoted[1] ?? [], recipients: [failed('5.2.2')] }),
    complaint('abuse', quoted[2]),
    bounce(),
    AUTOMATIC_ANSWER,
  ];
  const end = Buffer.from('\r\n');
  writeFileSync(join(folder, 'mbox'), Buffer.concat(mails.flatMap((mail) => [POSTMARK, mail, end])));
  expect(await bounces(['mbox'])).toMatchObject({
    exit: 0,
    stdout: [
      '1 hard bounce: the address is not used again',
      '1 soft bounce: the message failed, the address stays',
      '1 complaint: no more advertisements, and the address is not used again',
      '1 report: of no message of this store: without a token, or with a forged one',
      '1 other mail: no report',
      '3 reports had not been known before',
      '',
    ].join('\n'),
  });
  const again = document(await bounces(['mbox', '--json']));
  expect(again).toMatchObject({ data: { hardBounces: 1, softBounces: 1, complaints: 1, strange: 1, added: 0 } });
});

it('says which mailbox is not there', async () => {
  const missing = await bounces(['nowhere']);
  expect([missing.exit, missing.stderr]).toEqual([64, expect.stringContaining('nowhere does not exist')]);
  writeFileSync(join(folder, 'empty'), '');
  expect((await bounces(['empty'])).stdout).toBe('the mailbox is empty\n');
});

it('takes nothing without the key that signs the tokens', async () => {
  writeFileSync(join(folder, 'mbox'), bounce());
  const seen = await bounces(['mbox'], { CAMPAIGNS_PUBLIC_URL: '', CAMPAIGNS_LINK_KEY: '' });
  expect([seen.exit, seen.stderr]).toEqual([1, expect.stringContaining('config/missing-secret')]);
  expect(seen.stderr).toContain('CAMPAIGNS_LINK_KEY');
});
