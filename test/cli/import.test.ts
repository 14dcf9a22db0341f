import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../support/postgres.ts';
import { cli } from './support.ts';

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

  const bring = (kind: string, ...rows: readonly (object | string)[]) => {
    const lines = rows.map((row) => (typeof row === 'string' ? row : JSON.stringify(row)));
    writeFileSync(join(folder, 'rows.ndjson'), `${lines.join('\n')}\n`);
    return cli(['import', kind, 'rows.ndjson', '--cwd', folder], { env: { DATABASE_URL: database.url } });
  };
  const count = async (table: string) =>
    (await database.query<{ n: number }>(`select count(*)::integer as n from campaigns_private.${table}`))[0]?.n;

  it('takes people, what they did and what they said, and takes nothing twice', async () => {
    for (const _ of ['first', 'second']) {
      expect((await bring('customers', customer)).stdout).toBe('1 row of customers taken\n');
      expect((await bring('events', event)).exit).toBe(0);
      expect((await bring('consents', consent)).exit).toBe(0);
    }
    expect(await Promise.all(['customer', 'address', 'event', 'consent'].map(count))).toEqual([1, 1, 1, 1]);
    const [at] = await database.query<{ ms: string }>(
      'select extract(epoch from at) * 1000 as ms from campaigns_private.event',
    );
    expect(Number(at?.ms)).toBe(Date.UTC(2026, 10, 1));
  });

  it('takes nothing of a file with a line that cannot be read, and quotes no value', async () => {
    const secret = 'haru@example.com';
    const seen = await bring('customers', customer, '{"id": ', { ...customer, emial: secret }, { ...customer, id: 7 });
    expect(seen.exit).toBe(1);
    expect(seen.stderr).toContain('rows.ndjson:2: not one JSON object');
    expect(seen.stderr).toContain('rows.ndjson:3: emial is missing or not as it must be');
    expect(seen.stderr).toContain('rows.ndjson:4: id is missing or not as it must be');
    expect(seen.stderr).not.toContain(secret);
    expect(await count('customer')).toBe(0);
  });

  it('refuses a row whose customer is not there, and takes the others', async () => {
    await bring('customers', customer);
    const seen = await bring('consents', consent, { ...consent, customer: 'nobody' });
    expect([seen.exit, seen.stdout]).toEqual([1, '1 row of consents taken, 1 refused\n']);
    expect(seen.stderr).toContain('rows.ndjson:2: unknown-customer');
    expect(await count('consent')).toBe(1);
  });

  it('refuses a kind and a file that do not exist', async () => {
    const seen = await bring('customer', customer);
    expect([seen.exit, seen.stderr]).toEqual([64, expect.stringContaining('did you mean "customers"?')]);
    const missing = await cli(['import', 'events', 'gone.ndjson', '--cwd', folder]);
    expect([missing.exit, missing.stderr]).toEqual([64, expect.stringContaining('gone.ndjson cannot be read')]);
  });
});
