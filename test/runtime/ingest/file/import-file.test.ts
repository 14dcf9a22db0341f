import {
  closeSync,
  ftruncateSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import iconv from 'iconv-lite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { required } from '../../../../dsl/diagnostic/index.ts';
import type { CustomerSchema } from '../../../../dsl/schema/customer-schema.ts';
import { type FileImport, importFile, parseMapping, type RowKind } from '../../../../runtime/ingest/index.ts';
import { type TestDatabase, testDatabase } from '../../../support/postgres.ts';
import { clockAt, NOON } from '../../../support/store.ts';

let database: TestDatabase;
let folder = '';
beforeEach(async () => {
  database = await testDatabase();
  folder = mkdtempSync(join(tmpdir(), 'campaigns-file-'));
});
afterEach(async () => {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

const SCHEMA: CustomerSchema = {
  attributes: {
    name: { type: 'string', values: null, optional: true },
    age: { type: 'number', values: null, optional: true },
    joinedOn: { type: 'date', values: null, optional: true },
  },
  events: { purchased: { properties: { price: { type: 'number', values: null, optional: false } } } },
};

const path = (name = 'rows') => join(folder, name);
const lines = (...rows: readonly object[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join('');

/** Imports the content as a file. `yaml`: its mapping. */
function bring(kind: RowKind, content: string | Uint8Array | null, yaml?: string, more: Partial<FileImport> = {}) {
  if (content !== null) writeFileSync(path(), content);
  return importFile(database, {
    kind,
    name: 'rows',
    path: path(),
    mapping: yaml === undefined ? null : required(parseMapping(yaml, 'map.yaml', kind, more.schema ?? null)),
    schema: null,
    limit: null,
    rejectsPath: path('rejects.ndjson'),
    keepRaw: false,
    clock: clockAt(NOON),
    signal: new AbortController().signal,
    onProgress: () => undefined,
    ...more,
  });
}
const counts = ({ inserted, changed, unchanged, rejected }: Awaited<ReturnType<typeof bring>>) => [
  inserted,
  changed,
  unchanged,
  rejected,
];
const rejects = () =>
  readFileSync(path('rejects.ndjson'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { line: number; column: string | null; field: string; reason: string })
    .map(({ line, column, field, reason }) => `${line} ${column} ${field} ${reason}`);
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: { diagnostics?: readonly { code: string; message: string; help: string | null }[] }) =>
      error.diagnostics?.map(({ code, message, help }) => `${code}: ${message} (${help})`) ?? error,
  );
const customers = () =>
  database.query<{ external_id: string; zone: string | null; attributes: object }>(
    'select external_id, zone, attributes from campaigns_private.customer order by external_id',
  );

describe('a CSV file', () => {
  it('from Excel in Korea becomes people by its mapping: encoding, columns, types, value maps', async () => {
    const text = [
      '회원번호;이름;등급;나이;가입일;이메일;수신거부메일',
      '001;김하루;V;32;2024. 3. 5.;haru@example.com;N',
      '002;"뷁;""똠""\r\n펲";B;;2024. 12. 25.;;',
      '003;이서연;X;abc;2024. 1. 1.;;',
    ].join('\r\n');
    const yaml = `version: 1
encoding: cp949
delimiter: ";"
time: { format: yyyy. M. d. }
fields:
  id: 회원번호
  zone: { value: Asia/Seoul }
  attributes.name: 이름
  attributes.tier: { column: 등급, values: { V: vip, B: basic } }
  attributes.age: { column: 나이, as: number }
  attributes.joinedOn: { column: 가입일, as: date }
  email: 이메일
  addresses.email.valid: { column: 수신거부메일, values: { Y: false, N: true } }
`;
    const report = await bring('customers', iconv.encode(text, 'cp949'), yaml);
    expect(counts(report)).toEqual([2, 0, 0, 1]);
    expect(report).toMatchObject({ format: 'csv', form: 'CP949', read: 3 });
    expect(rejects()).toEqual(['5 등급 attributes.tier unlisted-value']);
    expect(await customers()).toEqual([
      {
        external_id: '001',
        zone: 'Asia/Seoul',
        attributes: { name: '김하루', tier: 'vip', age: 32, joinedOn: '2024-03-05' },
      },
      {
        external_id: '002',
        zone: 'Asia/Seoul',
        attributes: { name: '뷁;"똠"\r\n펲', tier: 'basic', joinedOn: '2024-12-25' },
      },
    ]);
  });

  it('needs no mapping where its columns are named like fields; types come from the workspace', async () => {
    const text = '\ufeffid,attributes.name,attributes.age,email\n1,하루,32,a@b.kr\n2,,0,\n3,x,old,\n';
    const report = await bring('customers', text, undefined, { schema: SCHEMA });
    expect(counts(report)).toEqual([2, 0, 0, 1]);
    expect(rejects()).toEqual(['4 attributes.age attributes.age bad-number']);
    expect((await customers()).map(({ attributes }) => attributes)).toEqual([{ name: '하루', age: 32 }, { age: 0 }]);
  });

  it('gives several rows per line, and none where nothing is said', async () => {
    await bring('customers', 'id\n1\n2\n3\n');
    const yaml = `version: 1
rows:
  - when: 메일동의
    fields: &common
      customer: 번호
      channel: { value: email }
      purpose: { value: ad }
      status: { column: 메일동의, values: { Y: granted, N: refused } }
      at: { column: 일시, format: "yyyy-MM-dd HH:mm", zone: Asia/Seoul }
      source: { value: 회원가입 }
  - when: 문자동의
    fields:
      customer: 번호
      channel: { value: sms }
      purpose: { value: ad }
      night: { value: true }
      status: { column: 문자동의, values: { Y: granted, N: refused } }
      at: { column: 일시, format: "yyyy-MM-dd HH:mm", zone: Asia/Seoul }
      source: { value: 회원가입 }
`;
    const text = '번호,메일동의,문자동의,일시\n1,Y,N,2026-01-01 00:30\n2,,Y,2026-01-01 09:00\n3,,,\n';
    expect(counts(await bring('consents', text, yaml.replace('&common', '')))).toEqual([3, 0, 0, 0]);
    const stored = await database.query(
      `select external_id, channel, night, status, at from campaigns_private.consent
       join campaigns_private.customer on customer.id = customer_id order by 1, 2`,
    );
    expect(stored).toMatchObject([
      { external_id: '1', channel: 'email', night: false, status: 'granted', at: new Date('2025-12-31T15:30:00Z') },
      { external_id: '1', channel: 'sms', night: true, status: 'refused' },
      { external_id: '2', channel: 'sms', night: true, status: 'granted' },
    ]);
  });

  it('without a header is read by the columns that the mapping names', async () => {
    const yaml = 'version: 1\nheader: false\ncolumns: [id, attributes.name]\n';
    expect(counts(await bring('customers', '1,a\n2,b\n', yaml))).toEqual([2, 0, 0, 0]);
  });

  it('is refused as a whole when its columns do not fit, with the name that was meant', async () => {
    expect(await refusal(bring('events', 'id,custmer,type,at\n1,a,b,c\n'))).toEqual([
      'input/columns: rows:1: events have no field "custmer" (did you mean "customer"?)',
      'input/columns: rows:1: the column "customer" is missing (say in a mapping file which column it is)',
    ]);
    expect(await refusal(bring('customers', 'id,attributes.nmae\n1,a\n', undefined, { schema: SCHEMA }))).toEqual([
      'input/columns: rows:1: customers have no field "attributes.nmae" (did you mean "attributes.name"?)',
    ]);
    expect(await refusal(bring('customers', 'id;zone\n1;\n'))).toEqual([
      'input/columns: rows:1: the header is one column (say `delimiter: ";"` in a mapping file)',
    ]);
    expect(await refusal(bring('customers', 'id,id\n1,2\n'))).toEqual([
      'input/columns: rows:1: the column "id" stands twice (null)',
    ]);
    const yaml = 'version: 1\nfields:\n  id: member_no\n';
    expect(await refusal(bring('customers', 'member_id,name\n1,a\n', yaml))).toEqual([
      'input/columns: the file has no column "member_no" (did you mean "member_id"?)',
    ]);
    expect(await customers()).toEqual([]);
  });

  it('is refused row by row for cells that are missing, too many or badly quoted', async () => {
    const text = 'id,zone\n1\n2,,\n3,"Asia"/Seoul\n4,\n';
    expect(counts(await bring('customers', text))).toEqual([1, 0, 0, 3]);
    expect(rejects()).toEqual(['2 null  cell-count', '3 null  cell-count', '4 null  bad-quotes']);
  });

  it('that was emptied is refused, its header or not, and nothing is lost', async () => {
    await bring('customers', 'id\n1\n');
    for (const content of ['', '\ufeff\r\n', 'id,zone\n']) {
      expect(await refusal(bring('customers', content))).toEqual([
        expect.stringMatching(/^input\/empty: rows (?:is empty|holds no rows) \(nothing was imported or deleted\)$/),
      ]);
    }
    expect(await customers()).toHaveLength(1);
  });
});

describe('an NDJSON file', () => {
  it('may be mapped like any other: groups by dotted names, or whole', async () => {
    await bring('customers', lines({ id: '7' }));
    const yaml = `version: 1
fields:
  customer: user.id
  type: event
  at: { column: sentAt, format: milliseconds }
  properties: data
  properties.page: context.page
`;
    const row = { user: { id: 7 }, event: 'viewed', sentAt: NOON, data: { price: 0 }, context: { page: '/a' } };
    expect(counts(await bring('events', lines(row, { ...row, data: [] }, { ...row, user: {} }), yaml))).toEqual([
      1, 0, 0, 2,
    ]);
    expect(rejects()).toEqual(['2 data properties wrong-type', '3 user.id customer missing']);
    const [stored] = await database.query('select id, properties from campaigns_private.event');
    expect(stored).toEqual({ id: expect.stringMatching(/^content-[\w-]{22}$/), properties: { price: 0, page: '/a' } });
  });

  it('gives an event without an id the same one in every file', async () => {
    await bring('customers', lines({ id: 'a' }));
    const event = { customer: 'a', type: 'viewed', at: '2026-01-01T00:00:00Z', properties: { x: 1, y: 2 } };
    const same = { ...event, at: '2026-01-01T09:00:00+09:00', properties: { y: 2, x: 1 } };
    expect(counts(await bring('events', lines(event, { ...event, type: 'bought' })))).toEqual([2, 0, 0, 0]);
    expect(counts(await bring('events', lines(same)))).toEqual([0, 0, 1, 0]);
  });

  it('keeps hostile names as data: line breaks in names, keys of prototypes, markup', async () => {
    const name = 'Haru\r\nBcc: everyone@example.com\r\n\r\n<script>alert(1)</script>';
    const hostile = `{"id":"1","attributes":{"name":${JSON.stringify(name)},"__proto__":{"admin":true},"constructor":1}}\n`;
    const injected = lines({ id: '2', email: 'a@b.kr\r\nBcc: all@b.kr' });
    expect(counts(await bring('customers', hostile + injected))).toEqual([1, 0, 0, 1]);
    expect(rejects()).toEqual(['2 null addresses.email bad-address']);
    const [stored] = await database.query<{ attributes: string }>(
      'select attributes::text as attributes from campaigns_private.customer',
    );
    expect(JSON.parse(stored?.attributes ?? '')).toEqual(
      JSON.parse(`{"name":${JSON.stringify(name)},"__proto__":{"admin":true},"constructor":1}`),
    );
  });

  it('takes people without a zone, and refuses a zone that does not exist', async () => {
    const rows = lines({ id: '1' }, { id: '2', zone: null }, { id: '3', zone: 'KST' });
    expect(counts(await bring('customers', rows))).toEqual([2, 0, 0, 1]);
    expect(rejects()).toEqual(['3 null zone bad-zone']);
  });

  it('takes the later of two rows with one id, and says that it changed', async () => {
    const rows = lines({ id: '1', locale: 'ko' }, { id: '2' }, { id: '1', locale: 'en' }, { id: '1', locale: 'en' });
    expect(counts(await bring('customers', rows))).toEqual([2, 1, 1, 0]);
  });

  it('tells of times in the future, before our time, and dropped by retention', async () => {
    await bring('customers', lines({ id: 'a' }));
    await database.query(`insert into campaigns_private.event_horizon (at) values ('2026-06-01T00:00Z')`);
    const at = (text: string) => ({ id: text, customer: 'a', type: 'viewed', at: text });
    const rows = ['2027-01-11T04:00:00Z', '1970-01-01T00:00:00Z', '2026-05-31T23:59:59Z', '2026-06-01T00:00:00Z'];
    expect(counts(await bring('events', lines(...rows.map(at))))).toEqual([1, 0, 0, 3]);
    expect(rejects()).toEqual(['1 null at in-the-future', '2 null at too-old', '3 null at too-old']);
  });

  it('with one line of 1 GB is read without holding it; the line is refused by its number', async () => {
    const file = openSync(path(), 'w');
    const start = writeSync(file, lines({ id: '1' }));
    // A hole: it is read as zeros and takes no room.
    ftruncateSync(file, start + 2 ** 30);
    writeSync(file, `\n${lines({ id: '3' })}`, start + 2 ** 30);
    closeSync(file);
    const before = process.memoryUsage().rss;
    expect(counts(await bring('customers', null))).toEqual([2, 0, 0, 1]);
    expect((process.memoryUsage().rss - before) / 1_048_576).toBeLessThan(150);
    expect(rejects()).toEqual(['2 null  too-long']);
  });

  it('that is one list of JSON is refused with the way out', async () => {
    expect(await refusal(bring('customers', '[{"id":"1"}]'))).toEqual([
      "input/unreadable: rows is one list of JSON (write one object per line; jq -c '.[]' does it)",
    ]);
  });
});

describe('a Parquet file', () => {
  async function parquet(select: string): Promise<void> {
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    await connection.run(`copy (${select}) to '${path()}' (format parquet)`);
    connection.closeSync();
  }

  it('is read like NDJSON, instants with their zone and whole numbers with all digits', async () => {
    await bring('customers', lines({ id: '9007199254740993' }));
    await parquet(`select 'e1' as id, 9007199254740993::bigint as customer, 'purchased' as type,
      timestamptz '2026-11-01 09:00:00.123+09' as at, 0::bigint as "properties.price", date '2026-11-01' as "properties.day"`);
    const report = await bring('events', null, undefined, {});
    expect(counts(report)).toEqual([1, 0, 0, 0]);
    expect(report).toMatchObject({ format: 'parquet', form: '' });
    expect(await database.query('select at, properties from campaigns_private.event')).toEqual([
      { at: new Date('2026-11-01T00:00:00.123Z'), properties: { price: 0, day: '2026-11-01' } },
    ]);
  });

  it('with times that have no zone needs to be told which', async () => {
    await bring('customers', lines({ id: 'a' }));
    await parquet(`select 'a' as customer, 'viewed' as type, timestamp '2026-11-01 09:00:00' as at`);
    expect(await refusal(bring('events', null))).toEqual([expect.stringContaining('the times of "at" have no zone')]);
    await bring('events', null, 'version: 1\ntime: { zone: Asia/Seoul }\n');
    expect(await database.query('select at from campaigns_private.event')).toEqual([
      { at: new Date('2026-11-01T00:00:00Z') },
    ]);
  });

  it('that is broken or has other columns is refused', async () => {
    expect(await refusal(bring('events', `PAR1${'x'.repeat(100)}`))).toEqual([
      expect.stringContaining('rows begins like Parquet and cannot be read as such'),
    ]);
    await parquet(`select 'a' as custmer, 'viewed' as type, 'x' as at`);
    expect(await refusal(bring('events', null))).toEqual([
      expect.stringContaining('did you mean "customer"?'),
      expect.stringContaining('the column "customer" is missing'),
    ]);
  });
});

describe('an import that does not come to its end', () => {
  const ROWS = 60_000;
  const many = () =>
    Array.from({ length: ROWS }, (_, n) => ({
      id: `e${n}`,
      customer: `c${n % 50}`,
      type: 'viewed',
      at: new Date(NOON - n * 60_000).toISOString(),
      properties: { n, text: 'some more bytes, so that it takes several blocks' },
    }));
  const stored = async () =>
    (await database.query<{ n: number }>('select count(*)::integer as n from campaigns_private.event'))[0]?.n ?? 0;
  const keys = async () =>
    (await database.query<{ n: number }>('select count(*)::integer as n from campaigns_private.event_key'))[0]?.n;

  beforeEach(async () => {
    await bring('customers', lines(...Array.from({ length: 50 }, (_, n) => ({ id: `c${n}` }))));
    writeFileSync(path(), lines(...many()));
  });

  const completes = async () => {
    const before = await stored();
    expect(before).toBeGreaterThan(0);
    expect(before).toBeLessThan(ROWS);
    const report = await bring('events', null);
    expect(counts(report)).toEqual([ROWS - before, 0, before, 0]);
    expect([await stored(), await keys()]).toEqual([ROWS, ROWS]);
    expect(readdirSync(folder)).toEqual(['rows']);
  };

  it('writes nothing before the whole file was read', async () => {
    const stop = new AbortController();
    const work = bring('events', null, undefined, {
      signal: stop.signal,
      onProgress: ({ phase, done }) => {
        expect(phase).toBe('reading');
        if (done === 1) stop.abort();
      },
    });
    await expect(work).rejects.toThrow('aborted');
    expect(await stored()).toBe(0);
    expect(readdirSync(folder)).toEqual(['rows']);
  });

  it('is completed by the same file after it was stopped while writing', async () => {
    const stop = new AbortController();
    const work = bring('events', null, undefined, {
      signal: stop.signal,
      onProgress: ({ phase }) => {
        if (phase === 'writing') stop.abort();
      },
    });
    await expect(work).rejects.toThrow('aborted');
    await completes();
  });

  it('is completed by the same file after Postgres ended its connections', async () => {
    let killing: Promise<unknown> | null = null;
    const work = bring('events', null, undefined, {
      onProgress: ({ phase }) => {
        if (phase === 'writing') {
          killing ??= database.query(
            `select pg_terminate_backend(pid) from pg_stat_activity
             where datname = current_database() and pid <> pg_backend_pid()`,
          );
        }
      },
    });
    await expect(work).rejects.toMatchObject({ connectionLost: true });
    await killing;
    await completes();
  });

  it('takes a file whose first rows are new and whose later ones are known', async () => {
    const known = many().slice(ROWS - 3);
    writeFileSync(path('known'), lines(...known, { ...known[0], id: 'e-1' }));
    expect(counts(await bring('events', null, undefined, { path: path('known') }))).toEqual([4, 0, 0, 0]);
    const [first] = known;
    await database.query(`update campaigns_private.event set type = 'other' where id = $1`, [first?.id]);
    expect(counts(await bring('events', null))).toEqual([ROWS - 3, 1, 2, 0]);
    expect([await stored(), await keys()]).toEqual([ROWS + 1, ROWS + 1]);
  });

  it('answers the same whether it runs once, twice at a time, or after another', async () => {
    await Promise.all([
      bring('events', null, undefined, { rejectsPath: path('one') }),
      bring('events', null, undefined, { rejectsPath: path('two') }),
    ]);
    expect([await stored(), await keys()]).toEqual([ROWS, ROWS]);
  });
});
