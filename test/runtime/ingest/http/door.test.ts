import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sandbox } from '../../../../adapters/sandbox/index.ts';
import { sign } from '../../../../adapters/sandbox/signature.ts';
import { linkRoutes } from '../../../../runtime/ingest/http/link-routes.ts';
import { preferenceRoutes } from '../../../../runtime/ingest/http/preference-routes.ts';
import { receiptRoutes } from '../../../../runtime/ingest/http/receipt-routes.ts';
import { type HttpService, startHttpService } from '../../../../runtime/ingest/http/server.ts';
import { createLedger } from '../../../../runtime/ledger/create-ledger.ts';
import { linkNumbers } from '../../../../runtime/ledger/link-store.ts';
import { sendKey } from '../../../../runtime/links/send-key.ts';
import { linkTokens } from '../../../../runtime/links/token.ts';
import { type TestDatabase, testDatabase } from '../../../support/postgres.ts';
import { clockAt, frozenRun, NOON } from '../../../support/store.ts';
import { until } from '../../../support/until.ts';

const SECRET = 'webhook-secret-0123456789';
const BROWSER =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 Safari/604.1';
const tokens = linkTokens('a-key-of-32-characters-and-more!');
const clock = clockAt(NOON);
const log: string[] = [];
let database: TestDatabase;
let service: HttpService;
let run: Awaited<ReturnType<typeof frozenRun>>;
let sendId: bigint;
let linkId: bigint;

beforeEach(async () => {
  log.length = 0;
  clock.ms = NOON;
  database = await testDatabase({ maxConnections: 8 });
  run = await frozenRun(database, 2);
  const [claimed] = await createLedger(database, clock).claim({
    runId: run.runId,
    step: 'message',
    channel: 'email',
    attempt: '0.a',
    enrolmentIds: run.enrolmentIds.slice(0, 1),
  });
  sendId = BigInt(claimed?.sendId ?? 0);
  linkId =
    (await linkNumbers(database, ['https://shop.example/sale?a=1&b=2'])).get('https://shop.example/sale?a=1&b=2') ?? 0n;
  const config = sandbox.config.parse({ url: 'http://127.0.0.1:1', apiKey: 'k'.repeat(16), webhookSecret: SECRET });
  const read = sandbox.receipts(config);
  if (read === null) throw new Error('no reader');
  const around = { database, clock, log: (line: string) => void log.push(line) };
  service = await startHttpService({
    host: '127.0.0.1',
    port: 0,
    clock,
    log: around.log,
    routes: [
      linkRoutes({ ...around, tokens }),
      preferenceRoutes({ ...around, tokens, brand: '하루 <마트>' }),
      receiptRoutes({ ...around, readers: new Map([['sandbox', read]]) }),
    ],
  });
});
afterEach(async () => {
  await service.stop();
  await database.close();
});

const get = (path: string, headers: Record<string, string> = { 'user-agent': BROWSER }) =>
  fetch(`${service.url}${path}`, { redirect: 'manual', headers });
const clickPath = () => `/c/${tokens.make({ kind: 'click', sendId, linkId }, clock.ms)}`;
const wayOut = () => `/u/${tokens.make({ kind: 'preferences', sendId }, clock.ms)}`;
const receipts = () =>
  database.query<{ kind: string; automated: boolean }>(
    'select kind, automated from campaigns_private.receipt order by kind, automated',
  );
const consent = async () =>
  (
    await database.query<{ said: string }>(
      `select channel || ' ' || status || case when night then ' night' else '' end as said
       from campaigns_private.consent join campaigns_private.customer on customer.id = customer_id
       where external_id = 'c1' order by at, said`,
    )
  ).map(({ said }) => said);

describe('a link', () => {
  it('leads on to where the message led, and counts once per send however often it is followed', async () => {
    for (let times = 0; times < 3; times += 1) {
      const answer = await get(clickPath());
      expect([answer.status, answer.headers.get('location')]).toEqual([302, 'https://shop.example/sale?a=1&b=2']);
    }
    const clicks = () => database.query<{ times: number }>('select times from campaigns_private.click');
    await until('all clicks are written', async () => (await clicks())[0]?.times === 3);
    expect(await receipts()).toEqual([{ kind: 'clicked', automated: false }]);
  });

  it('tells programs that look ahead from people', async () => {
    await get(clickPath(), { 'user-agent': 'Mozilla/5.0 (compatible; Googlebot/2.1)' });
    await fetch(`${service.url}${clickPath()}`, { method: 'HEAD', redirect: 'manual' });
    await until('the click is written', async () => (await receipts()).length === 1);
    expect(await receipts()).toEqual([{ kind: 'clicked', automated: true }]);
  });

  it('leads nowhere when it is forged, another kind, of a link that there is not, or too old', async () => {
    const forged = linkTokens('another-key-of-32-characters-and').make({ kind: 'click', sendId, linkId }, NOON);
    const open = tokens.make({ kind: 'open', sendId }, NOON);
    const nowhere = tokens.make({ kind: 'click', sendId, linkId: 999n }, NOON);
    for (const token of [forged, open, nowhere, 'x', '%2e%2e']) {
      const answer = await get(`/c/${token}`);
      expect([answer.status, answer.headers.get('location')]).toEqual([404, null]);
    }
    const path = clickPath();
    clock.ms += 401 * 86_400_000;
    const old = await get(path, { 'user-agent': BROWSER, 'accept-language': 'ko-KR,ko;q=0.9,en;q=0.8' });
    expect(old.status).toBe(410);
    expect(await old.text()).toContain('기간이 지난 링크예요');
    expect(await receipts()).toEqual([]);
  });

  it('still leads on while the store is away', async () => {
    await get(clickPath());
    await database.close();
    expect((await get(clickPath())).status).toBe(302);
    database = await testDatabase();
  });
});

describe('the pixel', () => {
  it('is a picture for everybody, and counts who opened', async () => {
    const token = tokens.make({ kind: 'open', sendId }, clock.ms);
    const answer = await get(`/o/${token}.gif`);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/gif']);
    expect((await get('/o/forged.gif')).status).toBe(200);
    await get(`/o/${token}.gif`, { 'user-agent': 'Mozilla/5.0' });
    await until('both looks are written', async () => (await receipts()).length === 2);
    expect(await receipts()).toEqual([
      { kind: 'opened', automated: false },
      { kind: 'opened', automated: true },
    ]);
  });
});

describe('preferences', () => {
  it('are shown without a change, in the language that is asked for, and name nobody', async () => {
    const korean = await get(wayOut(), { 'accept-language': 'ko' });
    const text = await korean.text();
    expect(korean.status).toBe(200);
    expect(text).toContain('하루 &lt;마트&gt; 광고 수신 설정');
    expect(text).toContain('value="email" checked');
    expect(text).not.toMatch(/@example|N1|c1/);
    expect(await (await get(wayOut(), { 'accept-language': 'en-GB' })).text()).toContain('Advertising from');
    expect(await consent()).toEqual(['email granted']);
  });

  it('take a no by one click of a mail program, at once and for the night too', async () => {
    clock.ms += 1_000;
    const answer = await fetch(`${service.url}${wayOut()}`, {
      method: 'POST',
      body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
    });
    expect(answer.status).toBe(200);
    expect(await consent()).toEqual(['email granted', 'email withdrawn', 'email withdrawn night']);
    expect(await receipts()).toEqual([{ kind: 'unsubscribed', automated: false }]);
  });

  it('take a no and a yes by the form; what is sent again says nothing new', async () => {
    const post = (form: Record<string, string>) =>
      fetch(`${service.url}${wayOut()}`, {
        method: 'POST',
        body: new URLSearchParams({ form: 'preferences', ...form }),
      });
    expect(await (await post({})).text()).toContain('저장했어요');
    await post({});
    expect(await consent()).toEqual(['email granted', 'email withdrawn', 'email withdrawn night']);
    await post({ channel: 'email' });
    expect((await consent()).at(-1)).toBe('email granted');
    await post({ channel: 'sms' });
    expect((await consent()).filter((said) => said.startsWith('sms'))).toEqual([]);
  });

  it('change nothing for a post without a form, a forged token, or a person who was erased', async () => {
    await fetch(`${service.url}${wayOut()}`, { method: 'POST' });
    await fetch(`${service.url}/u/forged`, { method: 'POST', body: new URLSearchParams({ form: 'preferences' }) });
    expect(await consent()).toEqual(['email granted']);
    await database.query(`delete from campaigns_private.customer where external_id = 'c1'`);
    expect((await get(wayOut())).status).toBe(404);
  });

  it('hold although the clock of who said yes before runs ahead', async () => {
    await database.query(`update campaigns_private.consent set at = $1`, [new Date(NOON + 9_000_000).toISOString()]);
    await fetch(`${service.url}${wayOut()}`, {
      method: 'POST',
      body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
    });
    expect((await consent()).slice(-1)).toEqual(['email withdrawn']);
  });
});

describe('receipts over HTTP', () => {
  const key = () =>
    sendKey({
      runId: run.runId,
      campaignId: run.campaign.id,
      enrolmentId: run.enrolmentIds[0] ?? '',
      step: 'message',
    });
  const report = (kind: string, change: object = {}) => ({
    key: key(),
    id: 'sb_1',
    kind,
    code: null,
    suppress: false,
    at: NOON,
    ...change,
  });
  const post = (list: readonly object[], secret = SECRET) => {
    const body = JSON.stringify({ receipts: list });
    return fetch(`${service.url}/v1/receipts/sandbox`, {
      method: 'POST',
      headers: { 'x-sandbox-signature': sign(secret, Buffer.from(body), clock.ms), 'content-type': 'application/json' },
      body,
    });
  };

  it('are kept once, whatever their order and however often they come', async () => {
    for (const kind of ['opened', 'delivered', 'delivered', 'opened'])
      expect((await post([report(kind)])).status).toBe(200);
    expect(await receipts()).toEqual([
      { kind: 'delivered', automated: false },
      { kind: 'opened', automated: false },
    ]);
  });

  it('rule an address out, and end a consent, for good', async () => {
    await post([report('failed', { code: 'no-such-user', suppress: true })]);
    await post([report('complained')]);
    expect(await database.query('select address, reason from campaigns_private.suppression')).toEqual([
      { address: 'c1@example.test', reason: 'no-such-user' },
    ]);
    expect(await consent()).toEqual(['email granted', 'email withdrawn', 'email withdrawn night']);
  });

  it('of strangers change nothing, and tell no more than that', async () => {
    expect((await post([report('complained')], 'x'.repeat(20))).status).toBe(401);
    expect((await fetch(`${service.url}/v1/receipts/nobody`, { method: 'POST', body: '{}' })).status).toBe(404);
    const unknown = await post([report('delivered', { key: `1.${'a'.repeat(32)}` })]);
    expect(await unknown.json()).toEqual({ known: 0, unknown: 1 });
    expect(await receipts()).toEqual([]);
    expect(log.join('\n')).not.toMatch(/@|c1|[0-9a-f]{32}/);
  });

  it('that are too large are refused whole', async () => {
    const answer = await fetch(`${service.url}/v1/receipts/sandbox`, { method: 'POST', body: 'x'.repeat(5_000_000) });
    expect(answer.status).toBe(413);
  });
});
