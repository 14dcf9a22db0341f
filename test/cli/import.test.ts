import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../support/postgres.ts';
import { cli, document } from './support.ts';

const customer = { id: 'm1', zone: 'Asia/Seoul', attributes: { tier: 'vip' }, email: 'haru@example.com' };
const event = { id: 'e1', customer: 'm1', type: 'purchased', at: '2026-11-01T09:00:00+09:00', properties: { n: 1 } };
const consent = {
  customer: 'm1',
  channel: 'email',
  purpose: 'ad',
  status: 'granted',
  at: '2026-11-01T00:00:00Z',
  source: 'signup-form',
};

describe('campaigns import', () => {
  let database: TestDatabase;
  let folder = '';
  beforeEach(async () => {
    database = await testDatabase();
    folder = mkdtempSync(join(tmpdir(), 'campaigns-import-'));
  });
  afterEach(async () => {
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const write = (name: string, content: string | Uint8Array) => writeFileSync(join(folder, name), content);
  const read = (name: string) => readFileSync(join(folder, name), 'utf8');
  const run = async (...argv: readonly string[]) => {
    const seen = await cli(['import', ...argv, '--cwd', folder], { env: { DATABASE_URL: database.url } });
    // As one line: where it breaks is not the point.
    return { ...seen, stderr: seen.stderr.replaceAll(/\s+/g, ' ') };
  };
  const bring = (kind: string, ...rows: readonly (object | string)[]) => {
    const lines = rows.map((row) => (typeof row === 'string' ? row : JSON.stringify(row)));
    write('rows.ndjson', `${lines.join('\n')}\n`);
    return run(kind, 'rows.ndjson');
  };
  const count = async (table: string) =>
    (await database.query<{ n: number }>(`select count(*)::integer as n from campaigns_private.${table}`))[0]?.n;

  it('takes people, what they did and what they said, and takes nothing twice', async () => {
    for (const [round, word] of ['new', 'unchanged'].entries()) {
      expect((await bring('customers', customer)).stdout).toMatch(new RegExp(`  ${word} +1\n`));
      expect((await bring('events', event)).exit).toBe(0);
      expect((await bring('consents', consent)).exit).toBe(0);
      expect(await Promise.all(['customer', 'address', 'event', 'consent'].map(count)), `${round}`).toEqual([
        1, 1, 1, 1,
      ]);
    }
    const [at] = await database.query<{ ms: string }>(
      'select extract(epoch from at) * 1000 as ms from campaigns_private.event',
    );
    expect(Number(at?.ms)).toBe(Date.UTC(2026, 10, 1));
  });

  it('shows what became of the rows, at 80 columns and as data', async () => {
    await bring('customers', customer);
    const seen = await bring(
      'events',
      event,
      { ...event, id: 'e2', customer: 'nobody' },
      { ...event, id: 'e3', at: 'noon' },
    );
    expect(seen.stdout).toBe(
      [
        '3 rows of events read from rows.ndjson (ndjson, UTF-8; 0 ms)',
        '  new           1',
        '  changed       0',
        '  unchanged     0',
        '  refused       2',
        '',
        'refused because                            rows  first line',
        'customer names nobody who is in the store     1           2',
        'at is not a time of the expected form         1           3',
        'each of them: rows.ndjson.rejects.ndjson',
        '',
      ].join('\n'),
    );
    const { data } = document(await run('events', 'rows.ndjson', '--json'));
    expect(data).toMatchObject({ kind: 'events', read: 3, inserted: 0, unchanged: 1, rejected: 2, format: 'ndjson' });
  });

  it('imports the good rows and lists the others without a value, for its owner alone', async () => {
    const secret = 'haru@example.com';
    const faulty = [
      '{"id": ',
      { ...customer, emial: secret },
      { ...customer, id: 7 },
      { ...customer, email: 'no one' },
    ];
    const seen = await bring('customers', customer, ...faulty);
    expect(seen.exit).toBe(1);
    expect(seen.stderr).toContain('4 of 5 rows are refused; the others are in');
    expect(await count('customer')).toBe(1);
    const lines = read('rows.ndjson.rejects.ndjson').trim().split('\n');
    expect(lines.map((line) => JSON.parse(line) as object)).toEqual([
      { line: 2, column: null, field: '', reason: 'not-an-object', message: 'the row is not one JSON object' },
      { line: 3, column: null, field: 'emial', reason: 'unknown-field', message: expect.stringContaining('emial') },
      { line: 4, column: null, field: 'id', reason: 'wrong-type', message: expect.stringContaining('id') },
      { line: 5, column: null, field: 'addresses.email', reason: 'bad-address', message: expect.any(String) },
    ]);
    expect(seen.stdout + seen.stderr + lines.join('')).not.toContain(secret);
    expect(statSync(join(folder, 'rows.ndjson.rejects.ndjson')).mode & 0o777).toBe(0o600);
  });

  it('keeps the refused rows as they are written only when asked to', async () => {
    await bring('customers', customer);
    const rows = [JSON.stringify({ ...event, customer: 'nobody' }), '{"id": "haru@example.com"}'];
    write('rows.ndjson', rows.join('\r\n'));
    await run('events', 'rows.ndjson', '--rejected-rows', '--rejects', 'kept.ndjson');
    const kept = read('kept.ndjson').trim().split('\n');
    expect(kept.map((line) => (JSON.parse(line) as { row: string }).row)).toEqual(rows);
    expect(readdirSync(folder).sort()).toEqual(['kept.ndjson', 'rows.ndjson']);
  });

  it('changes only what a corrected file corrects, and takes the list of refused rows away', async () => {
    await bring('customers', customer);
    await bring('events', event, { ...event, id: 'e2' }, { ...event, id: 'e3', at: '2026-11-31T00:00:00Z' });
    const right = { ...event, id: 'e3', at: '2026-11-30T00:00:00Z' };
    const seen = await bring('events', event, { ...event, id: 'e2', properties: { n: 2 } }, right);
    expect(seen.exit).toBe(0);
    expect(seen.stdout).toMatch(/new +1\n +changed +1\n +unchanged +1\n +refused +0/);
    expect(readdirSync(folder)).toEqual(['rows.ndjson']);
  });

  it('imports nothing where more rows are refused than may be, unknown customers among them', async () => {
    await bring('customers', customer);
    const strangers = Array.from({ length: 11 }, (_, n) => ({ ...event, id: `s${n}`, customer: 'nobody' }));
    const seen = await bring('events', event, ...strangers);
    expect(seen.exit).toBe(1);
    expect(seen.stderr).toContain('11 of 12 rows are refused, at most 10 may be; nothing was imported');
    expect(await count('event')).toBe(0);
    expect(read('rows.ndjson.rejects.ndjson').trim().split('\n')).toHaveLength(11);
    const allowed = await run('events', 'rows.ndjson', '--max-rejects', '92%');
    expect([allowed.exit, await count('event')]).toEqual([0, 1]);
    expect(allowed.stderr).toContain('warning');
    expect((await run('events', 'rows.ndjson', '--max-rejects', '91%')).exit).toBe(1);
    expect((await run('events', 'rows.ndjson', '--max-rejects', '10')).exit).toBe(1);
    expect((await run('events', 'rows.ndjson', '--max-rejects', 'many')).exit).toBe(64);
  });

  it('reads what is packed by its content, whatever its name', async () => {
    write('rows.txt', gzipSync(`${JSON.stringify(customer)}\n`));
    const seen = await run('customers', 'rows.txt');
    expect(seen.stdout).toContain('(ndjson, UTF-8, gzip;');
    expect(await count('customer')).toBe(1);
  });

  it('holds rows against the workspace: types are faults, names that it does not know are told', async () => {
    mkdirSync(join(folder, 'campaigns'));
    write('campaigns/customer.ts', CUSTOMER);
    write('campaigns/campaigns.config.ts', CONFIG);
    const other = { ...customer, id: 'm2', attributes: { tier: 'gold', nmae: 'x' } };
    const seen = await bring('customers', customer, other, { ...customer, id: 'm3', attributes: { nmae: 'x' } });
    expect(seen.stdout).toContain('attributes.tier has a value that is not among those allowed');
    expect(seen.stderr).toContain('attributes.nmae stands in 1 row, and customer.ts does not know it');
    expect(seen.stderr).toContain('did you mean "attributes.name"?');
    expect(seen.stderr).toContain('attributes.tier is missing in 1 row, and customer.ts gives it to everyone');
    expect(await count('customer')).toBe(2);
    write('campaigns/campaigns.config.ts', 'export default {');
    const broken = await bring('customers', customer);
    expect([broken.exit, broken.stderr]).toEqual([1, expect.stringContaining('ts/syntax')]);
  });

  it('refuses a kind, a file, a mapping and a place for refused rows that do not exist', async () => {
    const seen = await bring('customer', customer);
    expect([seen.exit, seen.stderr]).toEqual([64, expect.stringContaining('did you mean "customers"?')]);
    for (const argv of [['gone.ndjson'], ['.'], ['rows.ndjson', '--mapping', 'gone.yaml']]) {
      const missing = await cli(['import', 'events', ...argv, '--cwd', folder]);
      expect([missing.exit, missing.stderr]).toEqual([
        64,
        expect.stringMatching(/gone\.\w+ does not exist|\. is a folder/),
      ]);
    }
    const nowhere = await run('events', 'rows.ndjson', '--rejects', 'no/such/folder.ndjson');
    expect([nowhere.exit, nowhere.stderr]).toEqual([
      64,
      expect.stringContaining('no/such/folder.ndjson does not exist'),
    ]);
  });
});

const CUSTOMER = `import { defineCustomer, z } from 'campaigns-as-code';
export const { schema, campaign } = defineCustomer({
  attributes: z.object({ name: z.string().optional(), tier: z.enum(['basic', 'vip']) }),
  events: { purchased: z.object({ n: z.number() }) },
});
`;
const CONFIG = `import { defineWorkspace, env } from 'campaigns-as-code';
import { schema } from './customer.ts';
export default defineWorkspace({
  customer: schema,
  brand: 'Haru Mart',
  timeZone: 'Asia/Seoul',
  senders: { email: { adapter: 'smtp', from: 'hello@harumart.example', url: env('SMTP_URL') } },
});
`;
