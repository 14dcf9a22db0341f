import type { CustomerSchema } from '../../../dsl/schema/customer-schema.ts';
import { type Mapping, plainField, type RowMapping } from '../map/mapping.ts';
import { type ColumnFault, rowBuilder } from '../map/row-builder.ts';
import { type Block, MAX_RECORD } from '../read/blocks.ts';
import { csvRecords } from '../read/csv-records.ts';
import { isGroup, READ_WRITTEN } from '../rows/read-written.ts';
import { type RowFault, rowFault } from '../rows/reasons.ts';
import type { RowKind, RowOf } from '../rows/rows.ts';

/** A record of the file with the rows that it gives. */
export interface ReadRecord<K extends RowKind> {
  readonly line: number;
  readonly raw: string;
  readonly rows: readonly (RowOf[K] | RowFault | ColumnFault)[];
}

export interface RecordOptions {
  readonly mapping: Mapping;
  readonly schema: CustomerSchema | null;
  /** Of a CSV file, in order; null where every line is an object of JSON. */
  readonly columns: readonly string[] | null;
}

export type ReadRecords<K extends RowKind> = (block: Block) => Generator<ReadRecord<K>>;

/** Reads the records of a block. Empty lines are none. */
export function recordReader<K extends RowKind>(kind: K, options: RecordOptions): ReadRecords<K> {
  const read = options.columns === null ? jsonRecords(kind, options) : cellRecords(kind, options, options.columns);
  return function* (block) {
    if (block.tooLong) yield { line: block.line, raw: '', rows: [TOO_LONG] };
    else yield* read(block);
  };
}

const TOO_LONG = rowFault('', 'too-long');

function jsonRecords<K extends RowKind>(kind: K, { mapping, schema }: RecordOptions): ReadRecords<K> {
  const rowsOf = objectReader(kind, mapping, schema);
  return function* ({ text, line: first }) {
    let line = first;
    for (let at = 0; at < text.length; line += 1) {
      const next = text.indexOf('\n', at);
      const end = next === -1 ? text.length : next;
      const raw = text.slice(at, text[end - 1] === '\r' ? end - 1 : end);
      at = end + 1;
      if (raw.trim() === '') continue;
      if (raw.length > MAX_RECORD) yield { line, raw: '', rows: [TOO_LONG] };
      else yield { line, raw, rows: rowsOf(raw) };
    }
  };
}

function objectReader<K extends RowKind>(kind: K, mapping: Mapping, schema: CustomerSchema | null) {
  const build =
    mapping.rows === null ? null : rowBuilder(kind, { mapping, rows: mapping.rows, schema, cell: objectCell });
  const readWritten: (written: Readonly<Record<string, unknown>>) => RowOf[K] | RowFault = READ_WRITTEN[kind];
  return (raw: string): ReadRecord<K>['rows'] => {
    const written = parseJson(raw);
    if (!isGroup(written)) return [rowFault('', 'not-an-object')];
    return build === null ? [readWritten(written)] : build(written);
  };
}

function parseJson(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch {
    // Told as a fault of the row by the caller.
    return undefined;
  }
}

/** A key as it is written, or else a dotted path into groups. */
function objectCell(column: string) {
  const path = column.split('.');
  return (record: Readonly<Record<string, unknown>>): unknown => {
    if (Object.hasOwn(record, column)) return record[column];
    let value: unknown = record;
    for (const key of path) {
      if (!isGroup(value) || !Object.hasOwn(value, key)) return undefined;
      value = value[key];
    }
    return value;
  };
}

function cellRecords<K extends RowKind>(
  kind: K,
  { mapping, schema }: RecordOptions,
  columns: readonly string[],
): ReadRecords<K> {
  const cell = (column: string) => {
    const index = columns.indexOf(column);
    return (cells: readonly string[]) => cells[index];
  };
  const rows = mapping.rows ?? [plainRow(columns)];
  const build = rowBuilder(kind, { mapping, rows, schema, cell });
  return function* ({ text, line: first }) {
    for (const { cells, line, raw, badQuotes } of csvRecords(text, mapping, first)) {
      if (raw.length > MAX_RECORD) yield { line, raw: '', rows: [TOO_LONG] };
      else if (badQuotes) yield { line, raw, rows: [rowFault('', 'bad-quotes')] };
      else if (cells.length !== columns.length) yield { line, raw, rows: [rowFault('', 'cell-count')] };
      else yield { line, raw, rows: build(cells) };
    }
  };
}

/** Columns that carry the names of fields. */
export function plainRow(columns: readonly string[]): RowMapping {
  return { when: null, fields: Object.fromEntries(columns.map((column) => [column, plainField(column)])) };
}
