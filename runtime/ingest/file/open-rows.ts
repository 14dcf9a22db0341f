import { stat } from 'node:fs/promises';
import type { CustomerSchema } from '../../../dsl/schema/customer-schema.ts';
import { type Format, type Mapping, NO_MAPPING } from '../map/mapping.ts';
import type { MappingFile } from '../map/parse-mapping.ts';
import { type Block, blocksOf } from '../read/blocks.ts';
import { inputFault } from '../read/input-fault.ts';
import { isParquet, openSource } from '../read/open-source.ts';
import { openParquet, type ParquetFile } from '../read/parquet.ts';
import type { RowKind } from '../rows/rows.ts';
import { checkColumns } from './check-columns.ts';
import { plainRow } from './records.ts';
import { takeHeader } from './take-header.ts';

export interface RowsFile {
  /** The path as a person gave it, for faults. */
  readonly name: string;
  readonly path: string;
  readonly kind: RowKind;
  /** Null: columns carry the names of fields. */
  readonly mapping: MappingFile | null;
  /** What the workspace knows; null where there is none. */
  readonly schema: CustomerSchema | null;
}

/** A file of rows that is open. */
export interface OpenRows {
  readonly format: Format;
  /** As in `UTF-8` or `cp949, gzip`; empty for Parquet. */
  readonly form: string;
  /** Of a CSV file; null where every line is an object of JSON. */
  readonly columns: readonly string[] | null;
  readonly mapping: Mapping;
  readonly blocks: AsyncIterable<Block>;
  /** Part of the file that has been read, 0 to 1; null where its size is not known. */
  progress(): number | null;
}

/** Throws `input/empty`, `input/unreadable` and `input/columns`, and what the file system says. */
export async function openRows(file: RowsFile): Promise<OpenRows> {
  const asked = file.mapping?.mapping.format ?? null;
  const parquet = await isParquet(file.path, file.name);
  if (parquet !== (asked === 'parquet') && (parquet || asked === 'parquet') && asked !== null) {
    throw inputFault(
      'input/unreadable',
      `${file.name} is ${parquet ? '' : 'not '}Parquet, and the mapping says ${asked}`,
    );
  }
  return parquet ? openParquetRows(file) : openTextRows(file, asked);
}

async function openTextRows(file: RowsFile, asked: Format | null): Promise<OpenRows> {
  const mapping = file.mapping?.mapping ?? NO_MAPPING;
  const { size } = await stat(file.path);
  let read = 0;
  const onRead = (bytes: number) => {
    read = bytes;
  };
  const source = await openSource(file.path, { name: file.name, encoding: mapping.encoding, onRead });
  const format = asked ?? formatOf(source.beginning, file.name);
  const blocks = blocksOf(source.bytes, { file: file.name, csv: format === 'csv' ? mapping : null });
  const packed = source.container === 'gzip' ? ', gzip' : '';
  const open = {
    format,
    form: `${source.encoding.toUpperCase()}${packed}`,
    mapping,
    progress: () => (size === 0 ? null : read / size),
  };
  if (format !== 'csv') return { ...open, columns: null, blocks };
  const { columns, rest } = await takeHeader(blocks, mapping, file.name);
  checkColumns(file, columns, { groups: false });
  return { ...open, columns, blocks: rest };
}

function formatOf(beginning: string, name: string): Format {
  const first = beginning.trimStart()[0];
  if (first !== '[') return first === '{' ? 'ndjson' : 'csv';
  const help = "write one object per line; jq -c '.[]' does it";
  throw inputFault('input/unreadable', `${name} is one list of JSON`, help);
}

async function openParquetRows(file: RowsFile): Promise<OpenRows> {
  const opened = await openParquet(file.path, file.name);
  const columns = opened.columns.map(({ name }) => name);
  const asked = file.mapping?.mapping ?? NO_MAPPING;
  const mapping = asked.rows === null ? { ...asked, rows: [plainRow(columns)] } : asked;
  checkColumns(file, columns, { groups: true });
  checkZones(file.name, opened, mapping);
  let read = 0;
  async function* blocks(): AsyncGenerator<Block> {
    try {
      for await (const lines of opened.lines()) {
        yield { text: lines.join('\n'), line: read + 1, tooLong: false };
        read += lines.length;
      }
    } finally {
      opened.close();
    }
  }
  const progress = () => (opened.rows === 0 ? null : read / opened.rows);
  return { format: 'parquet', form: '', columns: null, mapping, blocks: blocks(), progress };
}

/** Parquet knows times without a zone, which name no instant by themselves. */
function checkZones(name: string, { columns }: ParquetFile, { rows, time }: Mapping): void {
  const local = new Set(
    columns.filter(({ type }) => /^TIMESTAMP(?!.*TIME ZONE)/.test(type)).map((column) => column.name),
  );
  const at = rows
    ?.map(({ fields }) => fields['at'])
    .find((field) => field?.columns.some((column) => local.has(column)));
  if (at === undefined || (at.zone ?? time.zone) !== null) return;
  const message = `${name}: the times of "${at.columns.join(', ')}" have no zone`;
  throw inputFault('input/columns', message, 'say `time: { zone: Asia/Seoul }`, or theirs, in a mapping file');
}
