import type { CustomerSchema } from '../../../dsl/schema/customer-schema.ts';
import { type Mapping, plainField, type RowMapping } from '../map/mapping.ts';
import { type ColumnFault, rowBuilder } from '../map/row-builder.ts';
import { type Block, MAX_RECORD } from '../read/blocks.ts';
import { csvRecords } from '../read/csv-records.ts';
import { isGroup, READ_WRITTEN } from '../rows/read-written.ts';
import { type RowFault, rowFault } from '../rows/reasons.ts';
import type { RowKind, RowOf } from '../rows/rows.ts';

/** A row that a record gives, or what is wrong with it. */
export type ReadRow<K extends RowKind> = RowOf[K] | RowFault | ColumnFault;

export interface RecordOptions {
  readonly mapping: Mapping;
  readonly schema: CustomerSchema | null;
  /** Of a CSV file, in order; null where every line is an object of JSON. */
  readonly columns: readonly string[] | null;
}

/** Hands out the rows of a block, in order. `raw`: their record as it is written. Called back, as there are millions. */
export type ReadRecords<K extends RowKind> = (
  block: Block,
  take: (line: number, raw: string, row: ReadRow<K>) => void,
) => void;

/** Reads the records of blocks. Empty lines are none. */
export function recordReader<K extends RowKind>(kind: K, options: RecordOptions): ReadRecords<K> {
  const read = options.columns === null ? jsonRecords(kind, options) : cellRecords(kind, options, options.columns);
  return (block, take) => (block.tooLong ? take(block.line, '', TOO_LONG) : read(block, take));
}

const TOO_LONG = rowFault('', 'too-long');
const NOT_AN_OBJECT = rowFault('', 'not-an-object');

function jsonRecords<K extends RowKind>(kind: K, { mapping, schema }: RecordOptions): ReadRecords<K> {
  const build =
    mapping.rows === null ? null : rowBuilder(kind, { mapping, rows: mapping.rows, schema, cell: objectCell });
  const readWritten: (written: Readonly<Record<string, unknown>>) => RowOf[K] | RowFault = READ_WRITTEN[kind];
  return ({ text, line: first }, take) => {
    let line = first - 1;
    for (let at = 0; at < text.length; ) {
      line += 1;
      const next = text.indexOf('\n', at);
      const end = next === -1 ? text.length : next;
      const raw = text.slice(at, text[end - 1] === '\r' && end > at ? end - 1 : end);
      at = end + 1;
      if (raw === '' || raw.trim() === '') continue;
      if (raw.length > MAX_RECORD) {
        take(line, '', TOO_LONG);
        continue;
      }
      const written = parseJson(raw);
      if (written === null) take(line, raw, NOT_AN_OBJECT);
      else if (build === null) take(line, raw, readWritten(written));
      else for (const row of build(written)) take(line, raw, row);
    }
  };
}

function parseJson(raw: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(raw);
    return isGroup(value) ? value : null;
  } catch {
    // Told as a fault of the row by the caller.
    return null;
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
  return ({ text, line: first }, take) => {
    for (const { cells, line, raw, badQuotes } of csvRecords(text, mapping, first)) {
      if (raw.length > MAX_RECORD) take(line, '', TOO_LONG);
      else if (badQuotes) take(line, raw, rowFault('', 'bad-quotes'));
      else if (cells.length !== columns.length) take(line, raw, rowFault('', 'cell-count'));
      else for (const row of build(cells)) take(line, raw, row);
    }
  };
}

/** Columns that carry the names of fields. */
export function plainRow(columns: readonly string[]): RowMapping {
  return { when: null, fields: Object.fromEntries(columns.map((column) => [column, plainField(column)])) };
}
