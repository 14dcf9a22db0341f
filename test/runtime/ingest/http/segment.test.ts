import { deflateSync, gzipSync } from 'node:zlib';
import { Analytics } from '@segment/analytics-node';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CustomerSchema } from '../../../../dsl/schema/customer-schema.ts';
import { segmentRoutes } from '../../../../runtime/ingest/http/segment-routes.ts';
import { type HttpService, startHttpService } from '../../../../runtime/ingest/http/server.ts';
import { writeKeys } from '../../../../runtime/ingest/segment/write-keys.ts';
import { type TestDatabase, testDatabase } from '../../../support/postgres.ts';
import { clockAt, NOON } from '../../../support/store.ts';
import { until } from '../../../support/until.ts';

const iso = (ms: number) => new Date(ms).toISOString();
const KEY = 'write-key-0123456789';
const clock = clockAt(NOON);
const log: string[] = [];
let database: TestDatabase;
let service: HttpService;

const schema: CustomerSchema = {
  attributes: { tier: { type: 'string', values: ['vip', 'basic'], optional: true } },
  events: { product_viewed: { properties: { price: { type: 'number', values: null, optional: true } } } },
};

async function start(mostWaiting?: number, port = 0): Promise<void> {
  const mayWrite = writeKeys(`another-key-0123456789, ${KEY}`);
  if (mayWrite === null) throw new Error('no keys');
  const around = { database, clock, log: (line: string) => void log.push(line) };
  const routes = [
    segmentRoutes({ ...around, mayWrite, schema, ...(mostWaiting === undefined ? {} : { mostWaiting }) }),
  ];
  service = await startHttpService({ host: '127.0.0.1', port, clock, log: around.log, routes });
}

beforeEach(async () => {
  log.length = 0;
  clock.ms = NOON;
  database = await testDatabase({ maxConnections: 8 });
  await start();
});
afterEach(async () => {
  await service.stop();
  await database.close();
});

const BASIC = `Basic ${Buffer.from(`${KEY}:`).toString('base64')}`;
const post = async (path: string, body: unknown, headers: Record<string, string> = { authorization: BASIC }) => {
  const bytes = typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body);
  const answer = await fetch(`${service.url}${path}`, { method: 'POST', body: bytes as string, headers });
  return { status: answer.status, body: (await answer.json()) as Answer, headers: answer.headers };
};
interface Answer {
  readonly success: boolean;
  readonly refused: readonly { readonly index: number; readonly reason: string }[];
}
const OK = { status: 200, body: { success: true } };
const events = () =>
  database.query<{ id: string; who: string | null; type: string; at: Date; properties: object }>(
    `select event.id, customer.external_id as who, type, event.at, properties from campaigns_private.event
     left join campaigns_private.customer on customer.id = event.customer_id order by event.at, event.id`,
  );
const customers = () =>
  database.query(
    `select external_id, zone, locale, attributes,
       (select jsonb_object_agg(channel, value) from campaigns_private.address where customer_id = customer.id) as addresses
     from campaigns_private.customer order by external_id`,
  );

describe('the ordinary client library for servers', () => {
  it('is accepted as it is, and flushes without an error', async () => {
    const analytics = new Analytics({ writeKey: KEY, host: service.url, maxEventsInBatch: 10, maxRetries: 0 });
    const errors: unknown[] = [];
    analytics.on('error', (error) => errors.push(error));
    clock.ms = Date.now();
    analytics.track({ anonymousId: 'device', event: 'Product Viewed', properties: { price: 1000 } });
    analytics.identify({ userId: 'm1', anonymousId: 'device', traits: { email: 'haru@example.test', tier: 'vip' } });
    analytics.track({ userId: 'm1', event: 'purchased', properties: { amount: 12_000 } });
    analytics.page({ userId: 'm1', category: 'shop', name: 'Home' });
    analytics.screen({ userId: 'm1', name: 'Cart' });
    analytics.group({ userId: 'm1', groupId: 'g1', traits: { plan: 'team' } });
    analytics.alias({ userId: 'm1', previousId: 'older-device' });
    await analytics.closeAndFlush();
    expect(errors).toEqual([]);
    expect(await customers()).toEqual([
      {
        external_id: 'm1',
        zone: null,
        locale: null,
        attributes: { tier: 'vip' },
        addresses: { email: 'haru@example.test' },
      },
    ]);
    const seen = await events();
    expect(seen.map(({ who }) => who)).toEqual(Array(5).fill('m1'));
    expect(Object.fromEntries(seen.map(({ type, properties }) => [type, properties]))).toEqual({
      product_viewed: { price: 1000 },
      purchased: { amount: 12_000 },
      page: { category: 'shop', name: 'Home' },
      screen: { name: 'Cart' },
      group: { groupId: 'g1', plan: 'team' },
    });
  });

  it('comes again when it is told that there is no room, and its event counts once', async () => {
    await service.stop();
    await start(0);
    const { url, port } = service;
    clock.ms = Date.now() + 60_000;
    const analytics = new Analytics({ writeKey: KEY, host: url, maxRetries: 5, flushInterval: 10 });
    analytics.track({ userId: 'm1', event: 'purchased', messageId: 'once' });
    await new Promise((resolve) => analytics.on('http_request', resolve));
    await until('it was refused', () => Promise.resolve(log.some((line) => line.includes('busy'))));
    await service.stop();
    await start(undefined, port);
    await until('the event has come', async () => (await events()).length === 1);
    await analytics.closeAndFlush();
  });
});

describe('a browser', () => {
  it('is let in by a key in the body, as text, from any site', async () => {
    const headers = { 'content-type': 'text/plain', origin: 'https://shop.example' };
    const answer = await post('/v1/t', {}, headers);
    expect(answer.status).toBe(404);
    const track = { writeKey: KEY, event: 'purchased', userId: 'm1', messageId: 'b1', properties: { amount: 1 } };
    const taken = await post('/v1/track', track, headers);
    expect(taken).toMatchObject(OK);
    expect(taken.headers.get('access-control-allow-origin')).toBe('*');
    const asked = await fetch(`${service.url}/v1/track`, {
      method: 'OPTIONS',
      headers: {
        ...headers,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type',
      },
    });
    expect([asked.status, asked.headers.get('access-control-allow-headers')]).toEqual([204, 'content-type']);
    expect(JSON.stringify(await events())).not.toContain(KEY);
  });
});

describe('who is let in', () => {
  it('is whoever has a key, and nobody else, wherever the key is said', async () => {
    const track = { event: 'purchased', userId: 'm1' };
    const basic = (key: string) => ({ authorization: `Basic ${Buffer.from(`${key}:`).toString('base64')}` });
    for (const [body, headers] of [
      [track, {}],
      [{ ...track, writeKey: 'wrong' }, {}],
      [{ ...track, writeKey: { toString: KEY } }, {}],
      [track, basic(`${KEY}x`)],
      [{ ...track, writeKey: KEY }, basic('wrong')],
      [track, { authorization: 'Basic %%%' }],
      [track, { authorization: `Bearer ${KEY}` }],
    ] as const) {
      expect(await post('/v1/track', body, headers)).toMatchObject({
        status: 401,
        body: { success: false, error: 'bad-write-key' },
      });
    }
    expect(await post('/v1/track', track, basic('another-key-0123456789'))).toMatchObject(OK);
    expect(await events()).toHaveLength(1);
  });

  it('is nobody where no key is set, and a key that can be guessed is refused', () => {
    expect(writeKeys(undefined)).toBeNull();
    expect(writeKeys(' , ')).toBeNull();
    expect(() => writeKeys(`${KEY},short`)).toThrow(RangeError);
  });
});

describe('a body', () => {
  const batch = { batch: [{ type: 'track', event: 'purchased', userId: 'm1', messageId: 'z' }] };

  it('may be packed with gzip or deflate', async () => {
    for (const [encoding, pack] of [['gzip', gzipSync] as const, ['deflate', deflateSync] as const]) {
      const packed = pack(JSON.stringify(batch));
      const headers = { authorization: BASIC, 'content-encoding': encoding };
      expect(await post('/v1/batch', packed, headers)).toMatchObject(OK);
    }
    expect(await events()).toMatchObject([{ id: 'z' }]);
  });

  it('that unpacks to more than a batch may have is refused, however small it is', async () => {
    const bomb = gzipSync(Buffer.alloc(200 * 1024 * 1024, ' '));
    expect(bomb.length).toBeLessThan(300_000);
    const headers = { authorization: BASIC, 'content-encoding': 'gzip' };
    expect(await post('/v1/batch', bomb, headers)).toMatchObject({ status: 413, body: { error: 'too-large' } });
  });

  it('of 10 MB, of another packing, cut off, or no JSON object of UTF-8 is refused with its own word', async () => {
    expect((await post('/v1/batch', Buffer.alloc(10_000_000, ' '))).status).toBe(413);
    const packed = (encoding: string) => ({ authorization: BASIC, 'content-encoding': encoding });
    const cut = gzipSync(JSON.stringify(batch)).subarray(0, 30);
    expect((await post('/v1/batch', cut, packed('gzip'))).status).toBe(400);
    expect((await post('/v1/batch', 'x', packed('br'))).status).toBe(415);
    const notUtf8 = Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]);
    for (const body of ['', '{', '[]', 'null', '{"batch":1}', '{"batch":{}}', notUtf8, '['.repeat(100_000)]) {
      expect(await post('/v1/batch', body)).toMatchObject({ status: 400, body: { error: 'malformed' } });
    }
    expect(await events()).toEqual([]);
  });
});

describe('a message', () => {
  it('that cannot be taken is told by its place and reason, and the others of the batch are taken', async () => {
    const good = { type: 'track', event: 'purchased', userId: 'm1', messageId: 'good' };
    let deep: unknown = 1;
    for (let at = 0; at < 30; at += 1) deep = { deep };
    const names = Object.fromEntries(Array.from({ length: 600 }, (_, at) => [`name${at}`, 1]));
    const bad: readonly (readonly [unknown, string])[] = [
      [1, 'not-an-object'],
      [{ ...good, type: 'delete' }, 'unknown-call'],
      [{ ...good, userId: undefined }, 'nobody'],
      [{ ...good, userId: 'x'.repeat(256) }, 'too-many-characters'],
      [{ ...good, userId: 'a\u0000b' }, 'bad-text'],
      [{ ...good, userId: {} }, 'wrong-type'],
      [{ ...good, event: undefined }, 'missing'],
      [{ ...good, event: '' }, 'missing'],
      [{ ...good, messageId: '' }, 'missing'],
      [{ ...good, timestamp: 'yesterday' }, 'bad-time'],
      [{ ...good, timestamp: '1970-01-01T00:00:00Z' }, 'too-old'],
      [{ ...good, properties: 'all' }, 'wrong-type'],
      [{ ...good, properties: { text: '\u0000' } }, 'bad-text'],
      [{ ...good, properties: { text: '\ud800' } }, 'bad-text'],
      [{ ...good, properties: { text: 'x'.repeat(40_000) } }, 'too-large'],
      [{ ...good, properties: names }, 'too-many-names'],
      [{ ...good, properties: { deep } }, 'too-many-names'],
      [{ ...good, event: 'product_viewed', properties: { price: 'much' } }, 'wrong-type'],
      [{ type: 'identify', userId: 'm2', traits: { email: 'nobody' } }, 'bad-address'],
      [{ type: 'identify', userId: 'm2', traits: { phone: 'call me' } }, 'bad-address'],
      [{ type: 'identify', userId: 'm2', traits: { zone: 'Mars/Base' } }, 'bad-zone'],
      [{ type: 'identify', userId: 'm2', traits: { tier: 'gold' } }, 'unlisted-value'],
      [{ type: 'identify', userId: 'm2', traits: { consents: true } }, 'wrong-type'],
      [{ type: 'alias', userId: 'm2' }, 'missing'],
    ];
    const answer = await post('/v1/batch', { batch: [...bad.map(([message]) => message), good] });
    expect([answer.status, answer.body.success]).toEqual([200, true]);
    expect(answer.body.refused.map(({ index, reason }) => [index, reason])).toEqual(
      bad.map(([, reason], index) => [index, reason]),
    );
    expect((await events()).map(({ id }) => id)).toEqual(['good']);
    expect(await customers()).toMatchObject([{ external_id: 'm1' }]);
    expect(log.join()).not.toMatch(/nobody@|much|gold|yesterday|call me/);
    const alone = await post('/v1/track', { event: 'purchased' });
    expect(alone).toMatchObject({ status: 400, body: { success: false, refused: [{ index: 0, reason: 'nobody' }] } });
  });

  it('counts once by its id, also twice in a batch and sent again at once', async () => {
    const message = { type: 'track', event: 'purchased', userId: 'm1', messageId: 'once', properties: { amount: 1 } };
    const batch = { batch: [message, { ...message, properties: { amount: 2 } }] };
    const answers = await Promise.all(Array.from({ length: 20 }, () => post('/v1/batch', batch)));
    for (const answer of answers) expect(answer).toMatchObject(OK);
    expect(await events()).toMatchObject([{ id: 'once', properties: { amount: 1 } }]);
    const nameless = { event: 'purchased', userId: 'm1', timestamp: iso(NOON - 1000) };
    for (let times = 0; times < 2; times += 1) expect(await post('/v1/track', nameless)).toMatchObject(OK);
    expect(await events()).toHaveLength(2);
  });

  it('is put right where the clock of its sender is wrong, and never lies after its receipt', async () => {
    const year = 365 * 86_400_000;
    const track = (messageId: string, timestamp?: string, sentAt?: string) => ({
      type: 'track',
      event: 'purchased',
      userId: 'm1',
      messageId,
      timestamp,
      sentAt,
    });
    const batch = [
      track('late clock', iso(NOON - year - 60_000), iso(NOON - year)),
      track('early clock', iso(NOON + year - 120_000), iso(NOON + year)),
      track('1970', '1970-01-01T00:00:00Z', '1970-01-01T00:03:00Z'),
      track('in the future', iso(NOON + year)),
      track('history', iso(NOON - year), iso(NOON)),
      track('no time'),
    ];
    expect(await post('/v1/batch', { batch })).toMatchObject(OK);
    expect(Object.fromEntries((await events()).map(({ id, at }) => [id, (at.getTime() - NOON) / 1000]))).toEqual({
      'late clock': -60,
      'early clock': -120,
      '1970': -180,
      'in the future': 0,
      history: -year / 1000,
      'no time': 0,
    });
    const ofBatch = { sentAt: iso(NOON + year), batch: [track('batch', iso(NOON + year - 5000))] };
    expect(await post('/v1/import', ofBatch)).toMatchObject(OK);
    expect((await events()).find(({ id }) => id === 'batch')?.at.getTime()).toBe(NOON - 5000);
  });

  it('has its event by the name that types have, as it is or with words joined', async () => {
    for (const event of ['Product Viewed', ' order.paid ', 'OrderPaid', '주문 완료']) {
      expect(await post('/v1/track', { event, userId: 'm1', timestamp: iso(NOON) })).toMatchObject(OK);
    }
    expect((await events()).map(({ type }) => type).sort()).toEqual(
      ['OrderPaid', 'order.paid', 'product_viewed', '주문_완료'].sort(),
    );
  });

  it('with ever new names fills neither a customer nor a visitor beyond a limit', async () => {
    const traits = (round: number) =>
      Object.fromEntries(
        Array.from({ length: 400 }, (_, at) => [`a-name-of-some-length-${round}-${at}`, 'x'.repeat(30)]),
      );
    const answers: string[] = [];
    for (let round = 0; round < 6; round += 1) {
      const known = await post('/v1/identify', { userId: 'm1', traits: traits(round) });
      answers.push(known.body.success ? 'taken' : (known.body.refused[0]?.reason ?? ''));
      expect(await post('/v1/identify', { anonymousId: 'device', traits: traits(round) })).toMatchObject(OK);
    }
    expect(answers).toEqual(['taken', 'taken', 'taken', 'too-large', 'too-large', 'too-large']);
    const [sizes] = await database.query<{ customer: number; visitor: number }>(
      `select (select max(octet_length(attributes::text)) from campaigns_private.customer) as customer,
         (select max(octet_length(traits::text)) from campaigns_private.visitor) as visitor`,
    );
    expect(sizes?.customer).toBeLessThan(100_000);
    expect(sizes?.visitor).toBeLessThan(70_000);
  });
});

describe('a person', () => {
  const known = async () => (await events()).map(({ id, who }) => `${id} ${who ?? '-'}`);
  const track = (id: string, who: object) =>
    post('/v1/track', { event: 'viewed', messageId: id, timestamp: iso(NOON - 1000), ...who });
  const all = () =>
    Promise.all([
      events(),
      customers(),
      database.query('select * from campaigns_private.visitor order by anonymous_id'),
      database.query('select * from campaigns_private.event_key order by id'),
      database.query('select * from campaigns_private.consent'),
    ]);

  it('is nobody until it says who it is, and has all that its device did from then on', async () => {
    await track('e1', { anonymousId: 'device' });
    await track('e2', { anonymousId: 'other' });
    expect(await customers()).toEqual([]);
    expect(await known()).toEqual(['e1 -', 'e2 -']);
    await post('/v1/identify', { anonymousId: 'device', userId: 'm1' });
    expect(await known()).toEqual(['e1 m1', 'e2 -']);
    await track('e3', { anonymousId: 'device' });
    await post('/v1/alias', { previousId: 'other', userId: 'm1' });
    expect(await known()).toEqual(['e1 m1', 'e2 m1', 'e3 m1']);
    const keys = `select count(*)::integer as count from campaigns_private.event_key
      join campaigns_private.event using (id, customer_id, at)`;
    expect(await database.query(keys)).toEqual([{ count: 3 }]);
  });

  it('is merged once: doing it again, in any order and at the same time, changes nothing', async () => {
    await track('e1', { anonymousId: 'device' });
    const merge = { anonymousId: 'device', userId: 'm1', traits: { tier: 'vip', email: 'm1@example.test' } };
    await post('/v1/identify', merge);
    clock.ms += 60_000;
    const before = await all();
    await Promise.all(Array.from({ length: 5 }, () => post('/v1/identify', merge)));
    expect(await post('/v1/alias', { previousId: 'device', userId: 'm1' })).toMatchObject(OK);
    expect(await all()).toEqual(before);
  });

  it('keeps what was its own when somebody else takes the device', async () => {
    await track('e1', { anonymousId: 'device', userId: 'm1' });
    await track('e2', { anonymousId: 'device' });
    await track('e3', { anonymousId: 'device', userId: 'm2' });
    await track('e4', { anonymousId: 'device' });
    expect(await known()).toEqual(['e1 m1', 'e2 m1', 'e3 m2', 'e4 m2']);
  });

  it('brings along what was said of it before it was known; what it says now counts more', async () => {
    await post('/v1/identify', { anonymousId: 'device', traits: { email: 'old@example.test', color: 'red', size: 1 } });
    await post('/v1/identify', { anonymousId: 'device', traits: { size: 2 } });
    await post('/v1/identify', { anonymousId: 'device', userId: 'm1', traits: { email: 'new@example.test' } });
    expect(await customers()).toMatchObject([
      { external_id: 'm1', attributes: { color: 'red', size: 2 }, addresses: { email: 'new@example.test' } },
    ]);
  });

  it('is never made one with another customer: a key in a browser must not do that', async () => {
    await track('e1', { userId: 'm1' });
    await track('e2', { userId: 'm2' });
    const before = await all();
    expect(await post('/v1/alias', { previousId: 'm1', userId: 'm2' })).toMatchObject({
      status: 400,
      body: { refused: [{ field: 'previousId', reason: 'both-known' }] },
    });
    expect(await all()).toEqual(before);
  });

  it('has its traits as attributes, addresses, zone and language, and the device fills what is left', async () => {
    const traits = { name: '하루', phone: '+82 10-1234-5678', email: ' haru@example.test ', locale: 'ko_KR' };
    const context = { timezone: 'Asia/Seoul', locale: 'en-US', ip: '192.0.2.1', userAgent: 'secret agent' };
    await post('/v1/identify', { userId: 'm1', traits, context });
    const phone = '+821012345678';
    expect(await customers()).toEqual([
      {
        external_id: 'm1',
        zone: 'Asia/Seoul',
        locale: 'ko-KR',
        attributes: { name: '하루' },
        addresses: {
          email: 'haru@example.test',
          sms: phone,
          lms: phone,
          mms: phone,
          alimtalk: phone,
          'brand-message': phone,
        },
      },
    ]);
    await post('/v1/identify', { userId: 'm1', traits: { size: 1 }, context: { timezone: 'nowhere', locale: '?' } });
    expect(await customers()).toMatchObject([{ zone: 'Asia/Seoul', attributes: { name: '하루', size: 1 } }]);
  });

  it('consents by words of consent alone, and a no counts whatever its time is', async () => {
    const said = () => database.query('select channel, purpose, night, status, source from campaigns_private.consent');
    const guesses = { marketing: true, consent: { email: true }, subscribed: 'yes' };
    await post('/v1/identify', {
      userId: 'm1',
      traits: guesses,
      context: { consent: { categoryPreferences: { Advertising: true } } },
    });
    expect(await said()).toEqual([]);
    const yes = { channel: 'email', purpose: 'ad', status: 'granted', source: 'signup-form' };
    for (const wrong of [
      { ...yes, source: undefined },
      { ...yes, status: 'yes' },
      { ...yes, at: '2099-01-01T00:00:00Z' },
    ]) {
      expect(await post('/v1/identify', { userId: 'm1', traits: { consents: [wrong] } })).toMatchObject({
        status: 400,
      });
    }
    expect(await post('/v1/identify', { anonymousId: 'd', traits: { consents: [yes] } })).toMatchObject({
      status: 400,
    });
    const no = { ...yes, channel: 'sms', status: 'withdrawn', at: '2099-01-01T00:00:00Z' };
    expect(await post('/v1/identify', { userId: 'm1', traits: { consents: [yes, no] } })).toMatchObject(OK);
    expect(await said()).toEqual([
      { channel: 'email', purpose: 'ad', night: false, status: 'granted', source: 'signup-form' },
      { channel: 'sms', purpose: 'ad', night: false, status: 'withdrawn', source: 'signup-form' },
    ]);
  });
});

describe('the answer', () => {
  it('comes after the write: a store that is away is no success, and nothing is lost by sending again', async () => {
    await database.query('alter table campaigns_private.event_key rename to away');
    const message = { event: 'viewed', userId: 'm1', messageId: 'e1' };
    expect(await post('/v1/track', message)).toMatchObject({ status: 500, body: { error: 'internal' } });
    await database.query('alter table campaigns_private.away rename to event_key');
    expect(await events()).toEqual([]);
    expect(await customers()).toEqual([]);
    expect(await post('/v1/track', message)).toMatchObject(OK);
    expect(await events()).toHaveLength(1);
  });

  it('is 429 with a time to come again when too much waits', async () => {
    await service.stop();
    await start(100);
    const answer = await post('/v1/track', { event: 'viewed', userId: 'm1', properties: { text: 'x'.repeat(200) } });
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '1']);
    expect(await post('/v1/track', { event: 'viewed', userId: 'm1' })).toMatchObject(OK);
  });

  it('is described at /openapi.json, every route and nothing else', async () => {
    const answer = await fetch(`${service.url}/openapi.json`);
    const description = (await answer.json()) as { paths: Record<string, { post: { responses: object } }> };
    const routes: string[] = [];
    const mayWrite = writeKeys(KEY);
    if (mayWrite === null) throw new Error('no keys');
    const spied = await startHttpService({
      host: '127.0.0.1',
      port: 0,
      clock,
      log: () => undefined,
      routes: [
        (server) => {
          server.addHook('onRoute', ({ method, url }) => void (method === 'POST' && routes.push(url)));
          segmentRoutes({ database, clock, mayWrite, schema: null, log: () => undefined })(server);
        },
      ],
    });
    await spied.stop();
    expect(Object.keys(description.paths).sort()).toEqual(routes.sort());
    expect(routes).toHaveLength(8);
    for (const path of routes) {
      const status = (await post(path, '{')).status;
      expect(Object.keys(description.paths[path]?.post.responses ?? {})).toContain(String(status));
    }
    const references = JSON.stringify(description).match(/#\/components\/schemas\/\w+/g) ?? [];
    const schemas = (description as unknown as { components: { schemas: object } }).components.schemas;
    for (const reference of references) expect(Object.keys(schemas)).toContain(reference.split('/').at(-1));
  });
});
