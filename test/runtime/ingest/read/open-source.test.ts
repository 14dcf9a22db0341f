import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Encoding } from '../../../../runtime/ingest/read/encoding.ts';
import { isParquet, openSource } from '../../../../runtime/ingest/read/open-source.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'campaigns-source-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function content(bytes: Uint8Array, encoding: Encoding | null = null) {
  const path = join(folder, 'rows');
  writeFileSync(path, bytes);
  const source = await openSource(path, { name: 'rows', encoding, onRead: () => undefined });
  const chunks: Buffer[] = [];
  for await (const chunk of source.bytes) chunks.push(chunk);
  return { text: Buffer.concat(chunks).toString('utf8'), encoding: source.encoding, container: source.container };
}

const refused = (bytes: Uint8Array, encoding: Encoding | null = null) =>
  content(bytes, encoding).then(
    () => null,
    (error: { diagnostics?: readonly object[] }) => error.diagnostics?.[0] ?? error,
  );

/** Every syllable of EUC-KR, and one that only Windows has. */
const KOREAN = '이름,등급\n김하루,뷁똠펲\n';

describe('a source', () => {
  it.each([
    ['UTF-8', Buffer.from(KOREAN), null, 'utf-8'],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${KOREAN}`), null, 'utf-8'],
    ['UTF-16 with a mark', Buffer.from(`\ufeff${KOREAN}`, 'utf16le'), null, 'utf-16le'],
    ['UTF-16 the other way round', iconv.encode(`\ufeff${KOREAN}`, 'utf-16be'), null, 'utf-16be'],
    ['CP949 that is named', iconv.encode(KOREAN, 'cp949'), 'cp949', 'cp949'],
    ['EUC-KR that is named, with signs of Windows', iconv.encode(KOREAN, 'cp949'), 'euc-kr', 'euc-kr'],
    ['UTF-8 with a mark, against what is named', Buffer.from(`\ufeff${KOREAN}`), 'cp949', 'utf-8'],
  ] as const)('is read as %s', async (_, bytes, named, encoding) => {
    expect(await content(bytes, named)).toEqual({ text: KOREAN, encoding, container: 'text' });
    const packed = await content(gzipSync(bytes), named);
    expect(packed).toEqual({ text: KOREAN, encoding, container: 'gzip' });
  });

  it('is read whole when it is packed in several parts, as by appending', async () => {
    const parts = Buffer.concat([gzipSync('a\n'), gzipSync('b\n')]);
    expect((await content(parts)).text).toBe('a\nb\n');
  });

  it('is refused when it is not in the encoding that is named, by its line', async () => {
    const bytes = Buffer.concat([iconv.encode('가\n나', 'cp949'), Buffer.from([0xff, 0x0a])]);
    expect(await refused(bytes, 'cp949')).toMatchObject({ message: 'rows:2: is not cp949 text' });
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['nothing but a mark', Buffer.from('\ufeff')],
    ['nothing but line ends', Buffer.from('\r\n\r\n')],
    ['nothing, packed', gzipSync('')],
  ])('is refused when it holds %s', async (_, bytes) => {
    expect(await refused(bytes)).toMatchObject({ code: 'input/empty', message: 'rows is empty' });
  });

  it.each([
    ['an Excel workbook', Buffer.from('504b030414000600', 'hex'), 'an Excel workbook or another zip file'],
    ['an old Excel workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'an old Excel workbook'],
    ['zstd', Buffer.from('28b52ffd00000000', 'hex'), 'packed with zstd'],
    ['a workbook in gzip', gzipSync(Buffer.from('504b030414000600', 'hex')), 'an Excel workbook'],
    ['a gzip that was cut off', gzipSync('abc\n'.repeat(1_000)).subarray(0, 40), 'broken or cut off'],
    ['a gzip that was damaged', damaged(gzipSync('abc\n'.repeat(1_000))), 'broken or cut off'],
  ])('is refused with a clear word when it is %s', async (_, bytes, words) => {
    expect(await refused(bytes)).toMatchObject({ code: 'input/unreadable', message: expect.stringContaining(words) });
  });

  it('is told from Parquet by its first bytes', async () => {
    const path = join(folder, 'rows.csv');
    writeFileSync(path, 'PAR1....');
    expect(await isParquet(path, 'rows.csv')).toBe(true);
    writeFileSync(path, 'PARIS,1\n');
    expect(await isParquet(path, 'rows.csv')).toBe(false);
  });
});

function damaged(bytes: Buffer): Buffer {
  const broken = Buffer.from(bytes);
  broken[broken.length - 6] = (broken[broken.length - 6] ?? 0) ^ 0xff;
  return broken;
}
