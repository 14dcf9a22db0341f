import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type ConsentRow,
  type CustomerRow,
  importConsents as consentsInto,
  importCustomers as customersInto,
  type EventRow,
  importEvents as eventsInto,
} from '../../../runtime/ingest/index.ts';
import { type TestDatabase, testDatabase } from '../../support/postgres.ts';
import { clockAt, NOON } from '../../support/store.ts';

type Counts = Awaited<ReturnType<typeof eventsInto>>;

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
const clock = clockAt(NOON);
const importCustomers: typeof customersInto = (on, rows, options) => customersInto(on, rows, { clock, ...options });
const importEvents: typeof eventsInto = (on, rows, options) => eventsInto(on, rows, { clock, ...options });
const importConsents: typeof consentsInto = (on, rows, options) => consentsInto(on, rows, { clock, ...options });
const counts = ({ inserted, changed, unchanged }: Counts) => ({ inserted, changed, unchanged });
const rejects = (report: {
  readonly rejects: readonly { readonly row: number; readonly field: string; readonly reason: string }[];
}) => report.rejects.map(({ row, reason, field }) => `${row} ${reason} ${field}`);

describe('imports', () => {
  it('keep every sign of every text', async () => {
    const hostile = `tab\t line\n return\r back\\slash \\N \\. quote'" 한국어 👋 \\u0000 %s`;
    await importCustomers(database, [
      customer(hostile, { attributes: { [hostile]: hostile, nested: { list: [1, null] } }, addresses: [] }),
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

  it('count what a row found: nothing, other content, or the same; batches make no difference', async () => {
    const rows = [
      event('1', 'a'),
      event('1', 'a'),
      event('1', 'a', { type: 'bought' }),
      event('2', 'a'),
      event('1', 'a'),
    ];
    await importCustomers(database, [customer('a')]);
    for (const batchSize of [1, 2, 100]) {
      await database.query('truncate campaigns_private.event, campaigns_private.event_key');
      const first = await importEvents(database, rows, { batchSize });
      expect(counts(first)).toEqual({ inserted: 2, changed: 2, unchanged: 1 });
      const [row] = await database.query('select type from campaigns_private.event where id = $1', ['1']);
      expect(row).toEqual({ type: 'visited' });
    }
    const people = [customer('a'), customer('b'), customer('b'), customer('b', { zone: 'Asia/Tokyo' })];
    expect(counts(await importCustomers(database, people))).toEqual({ inserted: 1, changed: 1, unchanged: 2 });
    const words = [consent('a'), consent('a'), consent('a', { status: 'withdrawn' })];
    expect(counts(await importConsents(database, words))).toEqual({ inserted: 2, changed: 0, unchanged: 1 });
  });

  it('move an event whose time, person or content was corrected, and leave none behind', async () => {
    await importCustomers(database, [customer('a'), customer('b')]);
    const wrong = event('1', 'a', { atMs: Date.UTC(2026, 0, 31, 23), properties: { price: 0 } });
    const right = event('1', 'b', { atMs: Date.UTC(2026, 1, 1, 8), properties: { price: 1, name: '신발' } });
    await importEvents(database, [wrong, event('2', 'a')]);
    expect(counts(await importEvents(database, [right, event('2', 'a')]))).toEqual({
      inserted: 0,
      changed: 1,
      unchanged: 1,
    });
    const stored = await database.query(
      `select event.tableoid::regclass::text as place, external_id, event.at = key.at and event.customer_id = key.customer_id as agrees,
         properties
       from campaigns_private.event join campaigns_private.event_key as key using (id)
       join campaigns_private.customer on customer.id = event.customer_id where event.id = '1'`,
    );
    const place = 'campaigns_private.event_2026_02';
    expect(stored).toEqual([{ place, external_id: 'b', agrees: true, properties: { price: 1, name: '신발' } }]);
  });

  it('say that the content is the same whatever the order of its fields and the form of its numbers', async () => {
    await importCustomers(database, [customer('a', { attributes: { x: 1, y: { p: 1, q: 2 } } })]);
    const again = customer('a', { attributes: { y: { q: 2.0, p: 1 }, x: 1 } });
    expect(counts(await importCustomers(database, [again]))).toEqual({ inserted: 0, changed: 0, unchanged: 1 });
  });

  it('count somebody as changed when only an address did', async () => {
    await importCustomers(database, [customer('a'), customer('b')]);
    const moved = customer('a', { addresses: [{ channel: 'sms', value: '+821012345678', valid: true }] });
    expect(counts(await importCustomers(database, [moved, customer('b')]))).toEqual({
      inserted: 0,
      changed: 1,
      unchanged: 1,
    });
  });

  it('keep, of an address that the source calls dead, why it is', async () => {
    const dead = { channel: 'email', value: 'a@example.test', valid: false, failure: 'no-such-mailbox' } as const;
    await importCustomers(database, [customer('a'), customer('b', { addresses: [dead] })]);
    await importCustomers(database, [customer('a', { addresses: [dead] })]);
    expect(await database.query('select status, failure from campaigns_private.address')).toEqual([
      { status: 'invalid', failure: 'no-such-mailbox' },
      { status: 'invalid', failure: 'no-such-mailbox' },
    ]);
  });

  it('add to what is known of somebody when asked to, and otherwise replace it', async () => {
    const known = async () =>
      (await database.query('select zone, locale, attributes from campaigns_private.customer'))[0];
    await importCustomers(database, [
      customer('a', { locale: 'ko', attributes: { tier: 'vip', coupon: { amount: 1 } } }),
    ]);
    const part = customer('a', { zone: null, attributes: { coupon: { rate: 2 } } });
    const merged = await importCustomers(database, [part], { update: 'merge' });
    expect(counts(merged)).toEqual({ inserted: 0, changed: 1, unchanged: 0 });
    expect(await known()).toEqual({
      zone: 'Asia/Seoul',
      locale: 'ko',
      attributes: { tier: 'vip', coupon: { rate: 2 } },
    });
    expect(counts(await importCustomers(database, [part], { update: 'merge' }))).toMatchObject({ unchanged: 1 });
    await importCustomers(database, [part]);
    expect(await known()).toEqual({ zone: null, locale: null, attributes: { coupon: { rate: 2 } } });
  });

  it('refuse what a wrong clock says, but never a no', async () => {
    await importCustomers(database, [customer('a')]);
    const at = (atMs: number) => event(String(atMs), 'a', { atMs });
    const report = await importEvents(database, [
      at(0),
      at(NOON + 299_000),
      at(NOON + 301_000),
      at(Date.UTC(9_999, 0)),
    ]);
    expect(rejects(report)).toEqual(['1 too-old at', '3 in-the-future at', '4 in-the-future at']);
    const far = { atMs: NOON + 86_400_000 };
    const words = [consent('a', far), consent('a', { ...far, status: 'refused' }), consent('a', { atMs: Number.NaN })];
    expect(rejects(await importConsents(database, words))).toEqual(['1 in-the-future at', '3 bad-time at']);
    expect(await database.query('select status from campaigns_private.consent')).toEqual([{ status: 'refused' }]);
  });

  it('refuse zones, languages and addresses that cannot be used, and names that no index holds', async () => {
    const mail = (value: string) => customer('x', { addresses: [{ channel: 'email', value, valid: true }] });
    const report = await importCustomers(database, [
      customer('a', { zone: 'Asia/Seul' }),
      customer('b', { zone: 'asia/seoul' }),
      customer('c', { locale: 'Korean' }),
      mail('a@b.kr\r\nBcc: all@c.kr'),
      mail('two@b.kr,three@b.kr'),
      mail('nowhere'),
      customer('x'.repeat(256)),
      customer('x'.repeat(255), { zone: null, addresses: [] }),
    ]);
    expect(rejects(report)).toEqual([
      '1 bad-zone zone',
      '2 bad-zone zone',
      '3 bad-locale locale',
      '4 bad-address addresses.email',
      '5 bad-address addresses.email',
      '6 bad-address addresses.email',
      '7 too-many-characters id',
    ]);
    expect(await database.query('select zone from campaigns_private.customer')).toEqual([{ zone: null }]);
  });

  it('take one address per channel: the later', async () => {
    const both = ['one@b.kr', 'two@b.kr'].map((value) => ({ channel: 'email', value, valid: true }) as const);
    await importCustomers(database, [customer('a', { addresses: both })]);
    expect(await database.query('select value from campaigns_private.address')).toEqual([{ value: 'two@b.kr' }]);
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
      '1 missing id',
      '3 bad-text id',
      '4 bad-text attributes',
      '5 bad-address addresses.email',
    ]);
    const events = [
      event('1', 'nobody'),
      event('2', 'a'),
      event('3', 'a', { atMs: Number.NaN }),
      event('4', 'a', { type: '' }),
    ];
    const report = await importEvents(database, [...events, event('5', 'nobody')], { batchSize: 2 });
    expect(rejects(report)).toEqual([
      '1 unknown-customer customer',
      '3 bad-time at',
      '4 missing type',
      '5 unknown-customer customer',
    ]);
    expect(report).toMatchObject({ read: 5, rejected: 4 });
    const word = { ...consent('a'), status: 'yes' } as unknown as ConsentRow;
    expect(rejects(await importConsents(database, [word, consent('nobody')]))).toEqual([
      '1 unlisted-value status',
      '2 unknown-customer customer',
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
    expect(report).toEqual({ read: 25, inserted: 25, changed: 0, unchanged: 0, rejected: 0, rejects: [] });
    expect(await database.query('select count(*)::int as n from campaigns_private.address')).toEqual([{ n: 25 }]);
  });
});
