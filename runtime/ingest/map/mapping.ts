import type { Encoding } from '../read/encoding.ts';
import type { RowKind } from '../rows/rows.ts';

/** Formats that a file may have. */
export const FORMATS = ['csv', 'ndjson', 'parquet'] as const;
export type Format = (typeof FORMATS)[number];

/** Types into which a value may be made. */
export const VALUE_TYPES = ['text', 'number', 'boolean', 'date', 'datetime', 'list'] as const;
export type ValueType = (typeof VALUE_TYPES)[number];

type Plain = string | number | boolean;

/** How one field gets its value. Plain data: it travels to other threads. */
export interface FieldMapping {
  /** The columns it is made of, joined by `join`; none where `value` says it. */
  readonly columns: readonly string[];
  readonly join: string;
  readonly value: Plain | null;
  readonly prefix: string;
  /** Null: as the customer schema says, else as it is. */
  readonly as: ValueType | null;
  /** What 1 of the column stands for. */
  readonly unit: number;
  /** Sign between thousands, as in `12,000`; null for none. */
  readonly thousands: string | null;
  readonly format: string | null;
  readonly zone: string | null;
  /** What a text of the column means; null where nothing is said by it. */
  readonly values: Readonly<Record<string, Plain | null>> | null;
  /** What any other text means. Left out: such rows are refused. */
  readonly otherwise?: Plain | null | undefined;
  /** Between the items of a list. */
  readonly separator: string;
}

/** What one row of the file gives: a row of ours, where `when` holds something. */
export interface RowMapping {
  readonly when: string | null;
  readonly fields: Readonly<Record<string, FieldMapping>>;
}

/** How the columns of a file become rows. */
export interface Mapping {
  readonly kind: RowKind | null;
  /** Null: as its content says. */
  readonly format: Format | null;
  readonly encoding: Encoding | null;
  readonly delimiter: string;
  readonly quote: string;
  /** Whether the first record names the columns. */
  readonly header: boolean;
  /** Names of the columns where the file has none. */
  readonly columns: readonly string[] | null;
  /** Texts that say nothing. */
  readonly empty: readonly string[];
  readonly time: { readonly format: string; readonly zone: string | null };
  /** What a row does to somebody who is known. */
  readonly update: 'replace' | 'merge';
  /** Null: columns carry the names of fields. */
  readonly rows: readonly RowMapping[] | null;
}

/** What holds without a mapping file. */
export const NO_MAPPING: Mapping = {
  kind: null,
  format: null,
  encoding: null,
  delimiter: ',',
  quote: '"',
  header: true,
  columns: null,
  empty: [''],
  time: { format: 'iso', zone: null },
  update: 'replace',
  rows: null,
};

/** A field that is a column as it is. */
export function plainField(column: string): FieldMapping {
  return {
    columns: [column],
    join: '',
    value: null,
    prefix: '',
    as: null,
    unit: 1,
    thousands: null,
    format: null,
    zone: null,
    values: null,
    separator: ',',
  };
}
