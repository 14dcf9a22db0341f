import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Block, blocksOf, MAX_RECORD } from '../../../../runtime/ingest/read/blocks.ts';
import { csvRecords } from '../../../../runtime/ingest/read/csv-records.ts';

const CSV = { delimiter: ',', quote: '"' };

async function* chunked(bytes: Uint8Array, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? 1;
    yield bytes.subarray(at, at + size);
    at += size;
  }
}

async function cut(text: string | Uint8Array, csv: typeof CSV | null, sizes = [7], size = 20): Promise<Block[]> {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  const blocks: Block[] = [];
  for await (const block of blocksOf(chunked(bytes, sizes), { file: 'rows', csv, size })) blocks.push(block);
  return blocks;
}

const records = (blocks: readonly Block[]) =>
  blocks.flatMap((block) => [...csvRecords(block.text, CSV, block.line)].map(({ cells, line }) => ({ cells, line })));

/** A cell as RFC 4180 writes it. */
const written = (cell: string) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

describe('blocks of records', () => {
  it('hold the same records however the bytes come, and tell the line of each', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r\n', '한', '😀', ' '), maxLength: 6 });
    const row = fc.array(cell, { minLength: 2, maxLength: 4 });
    const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { maxLength: 12 }),
        fc.constantFrom('\n', '\r\n'),
        sizes,
        async (rows, end, by) => {
          const text = rows.map((cells) => cells.map(written).join(',') + end).join('');
          let line = 1;
          const wanted = rows.map((cells) => {
            const record = { cells, line };
            line += `${cells.map(written).join(',')}${end}`.split('\n').length - 1;
            return record;
          });
          expect(records(await cut(text, CSV, by))).toEqual(wanted);
          // The last line end may be missing.
          expect(records(await cut(text.slice(0, text.length - end.length), CSV, by))).toEqual(wanted);
        },
      ),
    );
  });

  it('take a quote within a cell that does not begin with one for itself', async () => {
    const text = '1,5" disk,x\n2,"a",y"z\n3,a,b\n';
    expect(records(await cut(text, CSV)).map(({ cells }) => cells)).toEqual([
      ['1', '5" disk', 'x'],
      ['2', 'a', 'y"z'],
      ['3', 'a', 'b'],
    ]);
  });

  it('tell of text after a closing quote, and go on behind it', async () => {
    const [block] = await cut('1,"a"b,c\n2,"d"\n', CSV, [100], 1_000);
    const read = [...csvRecords(block?.text ?? '', CSV, 1)];
    expect(read.map(({ badQuotes, line }) => ({ badQuotes, line }))).toEqual([
      { badQuotes: true, line: 1 },
      { badQuotes: false, line: 2 },
    ]);
  });

  it('leave empty lines out and count them', async () => {
    expect(records(await cut('\na,b\r\n\r\n\nc,d\n', CSV))).toEqual([
      { cells: ['a', 'b'], line: 2 },
      { cells: ['c', 'd'], line: 5 },
    ]);
  });

  it('leave out one line of 1 GB without holding it, and tell its number', async () => {
    const [filler, lines] = [Buffer.alloc(1 << 20, 'x'), 1 << 10];
    async function* bytes() {
      yield Buffer.from('{"a":1}\n{"b":"');
      for (let n = 0; n < lines; n += 1) yield filler;
      yield Buffer.from('"}\n{"c":3}\n');
    }
    const heapMb = () => (process.memoryUsage().rss - before) / 1_048_576;
    const before = process.memoryUsage().rss;
    let most = 0;
    const seen: Block[] = [];
    for await (const block of blocksOf(bytes(), { file: 'rows', csv: null })) {
      seen.push(block);
      most = Math.max(most, heapMb());
    }
    expect(seen).toEqual([
      { text: '{"a":1}\n', line: 1, tooLong: false },
      { text: '', line: 2, tooLong: true },
      { text: '{"c":3}\n', line: 3, tooLong: false },
    ]);
    expect(most).toBeLessThan(100);
  });

  it('refuse a quote that is never closed, by the line that opens it, without holding what follows', async () => {
    const rest = Buffer.alloc(3 * MAX_RECORD, 'line\n');
    const [start, end] = [Buffer.from('a,b\n1,"two\n'), Buffer.from('\nx,y\n')];
    await expect(cut(Buffer.concat([start, rest, end]), CSV, [1 << 16])).rejects.toThrow('rows:2: a quote is opened');
    await expect(cut('a,b\n"c,d\n', CSV)).rejects.toThrow('rows:2: a quote is opened');
  });

  it('refuse what is not UTF-8 by its line, and say what it may be', async () => {
    const korean = Buffer.concat([Buffer.from('a\nb\n'), Buffer.from([0xb0, 0xa1, 0x0a])]);
    const refused = await cut(korean, null).catch((error: unknown) => error);
    expect(refused).toMatchObject({
      diagnostics: [{ code: 'input/unreadable', message: 'rows:3: is not UTF-8 text' }],
    });
    expect(refused).toMatchObject({ diagnostics: [{ help: expect.stringContaining('encoding: cp949') }] });
    const neither = await cut(Buffer.from([0x61, 0xff, 0xff, 0x0a]), null).catch((error: unknown) => error);
    expect(neither).toMatchObject({ diagnostics: [{ help: expect.not.stringContaining('cp949') }] });
  });
});
