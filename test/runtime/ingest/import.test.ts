import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type ConsentRow,
  type CustomerRow,
  type EventRow,
  importConsents,
  importCustomers,
  importEvents,
} from '../../../runtime/ingest/index.ts';
import { type TestDatabase, testDatabase } from '../../support/postgres.ts';
import { NOON } from '../../support/store.ts';

let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase();
});
afterEach(() => database.close());

const customer = (externalId: string, parts: Partial<CustomerRow> = {}): CustomerRow => ({
  externalId,
  zone: 'Asia/Seoul',
  locale: null,
  attributes: {},
  addresses: [{ channel: 'email', value: `${externalId}@example.test`, valid: true }],
  ...parts,
});
const event = (id: string, externalId: string, parts: Partial<EventRow> = {}): EventRow => ({
  id,
  externalId,
  type: 'visited',
  atMs: NOON,
  properties: {},
  ...parts,
});
const consent = (externalId: string, parts: Partial<ConsentRow> = {}): ConsentRow => ({
  externalId,
  channel: 'email',
  purpose: 'ad',
  night: false,
  status: 'granted',
  atMs: NOON,
  source: 'test',
  ...parts,
});
const rejects = (report: { readonly rejects: readonly { readonly row: number; readonly reason: string }[] }) =>
  report.rejects.map(({ row, reason }) => `${row} ${reason}`);

describe('imports', () => {
  it('keep every sign of every text', async () => {
    const hostile = `tab\t line\n return\r back\\slash \\N \\. quote'" 한국어 👋 \\u0000 %s`;
    await importCustomers(database, [
      customer(hostile, { attributes: { [hostile]: hostile, nested: { list: [1, null] } } }),
    ]);
    await importEvents(database, [event(hostile, hostile, { type: hostile, properties: { [hostile]: hostile } })]);
    const rows = await database.query(
      `select external_id, attributes, type, properties from campaigns_private.customer
       join campaigns_private.event on customer_id = customer.id`,
    );
    expect(rows).toEqual([
      {
        external_id: hostile,
        attributes: { [hostile]: hostile, nested: { list: [1, null] } },
        type: hostile,
        properties: { [hostile]: hostile },
      },
    ]);
  });

  it('change nothing when the same rows come again, within a batch or later', async () => {
    const dump = async () => [
      await database.query('select * from campaigns_private.customer order by id'),
      await database.query('select * from campaigns_private.address order by customer_id'),
      await database.query('select * from campaigns_private.event order by id'),
      await database.query('select customer_id, at, status from campaigns_private.consent order by 1, 2, 3'),
    ];
    const all = async () => {
      await importCustomers(database, [customer('a'), customer('b'), customer('a', { zone: 'Asia/Tokyo' })]);
      await importEvents(database, [event('1', 'a'), event('1', 'a'), event('2', 'b')]);
      await importConsents(database, [consent('a'), consent('a'), consent('a', { status: 'withdrawn' })]);
    };
    await all();
    const first = await dump();
    await all();
    expect(await dump()).toEqual(first);
    expect(first.map((rows) => rows.length)).toEqual([2, 2, 2, 2]);
    expect(first[0]?.[0]).toMatchObject({ external_id: 'a', zone: 'Asia/Tokyo' });
  });

  it('report rows that cannot be used, by position and cause, and import the others', async () => {
    const people = [customer(''), customer('a'), customer('nul\0'), customer('half', { attributes: { x: '\ud83d' } })];
    const noAddress = customer('b', { addresses: [{ channel: 'email', value: '', valid: true }] });
    expect(rejects(await importCustomers(database, [...people, noAddress]))).toEqual([
      '1 no-id',
      '3 bad-text',
      '4 bad-text',
      '5 bad-address',
    ]);
    const events = [
      event('1', 'nobody'),
      event('2', 'a'),
      event('3', 'a', { atMs: Number.NaN }),
      event('4', 'a', { type: '' }),
    ];
    const report = await importEvents(database, [...events, event('5', 'nobody')], { batchSize: 2 });
    expect(rejects(report)).toEqual(['1 unknown-customer', '3 bad-time', '4 no-type', '5 unknown-customer']);
    expect(report).toMatchObject({ read: 5, rejected: 4 });
    const word = { ...consent('a'), status: 'yes' } as unknown as ConsentRow;
    expect(rejects(await importConsents(database, [word, consent('nobody')]))).toEqual([
      '1 bad-status',
      '2 unknown-customer',
    ]);
    expect(await database.query('select id from campaigns_private.event')).toEqual([{ id: '2' }]);
  });

  it('do not revive an address that bounced until the source names another one', async () => {
    await importCustomers(database, [customer('a')]);
    await database.query(`update campaigns_private.address set status = 'invalid', failure = 'no-such-mailbox'`);
    const status = async () => (await database.query('select status, failure from campaigns_private.address'))[0];
    await importCustomers(database, [customer('a')]);
    expect(await status()).toEqual({ status: 'invalid', failure: 'no-such-mailbox' });
    const other = [{ channel: 'email', value: 'new@example.test', valid: true }] as const;
    await importCustomers(database, [customer('a', { addresses: other })]);
    expect(await status()).toEqual({ status: 'valid', failure: null });
    await importCustomers(database, [customer('a', { addresses: [] })]);
    expect(await status()).toEqual({ status: 'valid', failure: null });
  });

  it('read streams in batches and tell how far they are', async () => {
    async function* stream() {
      for (let n = 1; n <= 25; n += 1) yield customer(`c${n}`);
    }
    const told: number[] = [];
    const report = await importCustomers(database, stream(), { batchSize: 10, onProgress: (rows) => told.push(rows) });
    expect(told).toEqual([10, 20, 25]);
    expect(report).toEqual({ read: 25, rejected: 0, rejects: [] });
    expect(await database.query('select count(*)::int as n from campaigns_private.address')).toEqual([{ n: 25 }]);
  });
});
