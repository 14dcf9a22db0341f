import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { smtp } from '../../../../adapters/smtp/index.ts';
import { readMailReport } from '../../../../adapters/smtp/reports/read-report.ts';
import { type Frame, framesOf } from '../../../../adapters/smtp/simulator/frames.ts';
import { type Receiver, startReceiver } from '../../../../adapters/smtp/simulator/index.ts';
import { NO_MAILS, takeReports } from '../../../../runtime/ingest/mail/take-reports.ts';
import { linkNumbers } from '../../../../runtime/ledger/link-store.ts';
import { createLinker } from '../../../../runtime/links/linker.ts';
import { linkTokens } from '../../../../runtime/links/token.ts';
import { countingAdapter } from '../../../support/counting-adapter.ts';
import { bounce, complaint } from '../../../support/mail-reports.ts';
import { type TestDatabase, testDatabase } from '../../../support/postgres.ts';
import { clockAt, frozenRun, NOON } from '../../../support/store.ts';
import { harness, states } from '../../activities/harness.ts';

const clock = clockAt(NOON);
const tokens = linkTokens('a-key-of-32-characters-and-more!');
let database: TestDatabase;
let receiver: Receiver;
let folder = '';

beforeEach(async () => {
  database = await testDatabase({ maxConnections: 8 });
  folder = mkdtempSync(join(tmpdir(), 'round-trip-'));
  receiver = await startReceiver({ port: 0, host: '127.0.0.1', folder, clock });
});
afterEach(async () => {
  await receiver.stop();
  await database.close();
  rmSync(folder, { recursive: true });
});

/** Header of a message that arrived, as servers quote it. */
function headOf({ raw }: Frame): readonly string[] {
  return raw.toString('latin1', 0, raw.indexOf('\r\n\r\n')).split('\r\n');
}

it('leads from a message that was sent, through what a server sends back, to its row and its person', async () => {
  const run = await frozenRun(database, 4);
  const config = { url: receiver.url, from: 'hello@harumart.example', bounces: 'bounce@mail.harumart.example' };
  const adapter = smtp.create(smtp.config.parse(config), clock, 'email');
  const store = { numbersOf: (urls: readonly string[]) => linkNumbers(database, urls) };
  const linker = createLinker({ baseUrl: 'https://go.shop.example', utm: false, openPixel: false }, tokens, store);
  const senders = { email: { adapter, messagesPerSecond: null } };
  await harness(database, run, countingAdapter(), { senders, linker, clock }).dispatch(4);
  await adapter.close();
  expect(await states(database)).toEqual({ accepted: 4 });

  const frames = [...(await framesOf(folder, '000001'))].sort((a, b) =>
    (a.head.to[0] ?? '') < (b.head.to[0] ?? '') ? -1 : 1,
  );
  const [first, second, third, fourth] = frames;
  if (!first || !second || !third || !fourth) throw new Error('four messages were sent');
  const mails = [
    // Quotes nothing: the address alone tells which message it is about.
    bounce({ to: first.head.from.toUpperCase() }),
    // Went to a mailbox that strips what stands behind the plus: the head that it quotes tells.
    bounce({ quoted: headOf(second), quotedAs: 'text/rfc822-headers' }),
    complaint('abuse', headOf(third)),
  ];
  expect(await takeReports({ database, tokens, read: readMailReport, clock }, mails)).toEqual({
    ...NO_MAILS,
    hardBounces: 2,
    complaints: 1,
    added: 3,
  });
  const told = await database.query(
    `select external_id as who, bounced, complained,
       exists (select from campaigns_private.suppression where address = external_id || '@example.test') as suppressed
     from campaigns_private.message join campaigns_private.enrolment on enrolment.id = enrolment_id
     join campaigns_private.customer on customer.id = customer_id order by external_id`,
  );
  expect(told).toEqual([
    { who: 'c1', bounced: true, complained: false, suppressed: true },
    { who: 'c2', bounced: true, complained: false, suppressed: true },
    { who: 'c3', bounced: false, complained: true, suppressed: true },
    { who: 'c4', bounced: false, complained: false, suppressed: false },
  ]);
});
