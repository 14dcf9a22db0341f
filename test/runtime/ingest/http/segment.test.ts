import { Analytics } from '@segment/analytics-node';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CustomerSchema } from '../../../../dsl/schema/customer-schema.ts';
import { segmentRoutes } from '../../../../runtime/ingest/http/segment-routes.ts';
import { type HttpService, startHttpService } from '../../../../runtime/ingest/http/server.ts';
import { writeKeys } from '../../../../runtime/ingest/segment/write-keys.ts';
import { type TestDatabase, testDatabase } from '../../../support/postgres.ts';
import { clockAt, NOON } from '../../../support/store.ts';
import { until } from '../../../support/until.ts';

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
  return { status: answer.status, body: await answer.json(), headers: answer.headers };
};
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
    const analytics = new Analytics({ writeKey: KEY, host: url, maxRetries: 5 });
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
