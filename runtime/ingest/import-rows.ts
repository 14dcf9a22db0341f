import type { Database, Queryable } from '../database/database.ts';
import { type CopyValue, copyLine } from './copy-line.ts';

export interface ImportOptions {
  /** Told after each committed batch how many rows have been read. */
  readonly onProgress?: (rowsRead: number) => void;
  /** Rows per transaction, 1 or more. Default 10,000. */
  readonly batchSize?: number;
}

export interface ImportReport {
  /** Rows that were read. */
  readonly read: number;
  /** Rows that cannot be used. */
  readonly rejected: number;
  /** The first 100 of them. */
  readonly rejects: readonly Reject[];
}

/** A row that cannot be used. Names the row, not the person. */
interface Reject {
  /** Position in the input, from 1. */
  readonly row: number;
  readonly reason: RejectReason;
}

type RejectReason = 'no-id' | 'no-type' | 'bad-time' | 'bad-address' | 'bad-status' | 'bad-text' | 'unknown-customer';

/** How one kind of row gets into the store. */
export interface Importer<Row> {
  /** Columns of the staging table after `row integer`, as in `external_id text, at timestamptz`. */
  readonly staging: string;
  /** The row's values in the order of the columns, or why it cannot be used. */
  readonly encode: (row: Row) => readonly CopyValue[] | RejectReason;
  /** Moves the staged batch into the tables, set by set. Answers positions of rows without a customer. */
  readonly merge: (tx: Queryable) => Promise<readonly number[]>;
}

const BATCH_SIZE = 10_000;
const MAX_REJECTS = 100;

/**
 * Streams rows into the store: COPY into a temporary table, then set-based statements, one transaction per batch.
 * Faulty rows are reported, the others imported. Running it again with the same rows changes nothing.
 */
export async function importRows<Row>(
  database: Database,
  rows: AsyncIterable<Row> | Iterable<Row>,
  importer: Importer<Row>,
  options: ImportOptions,
): Promise<ImportReport> {
  const rejects: Reject[] = [];
  let read = 0;
  let rejected = 0;
  const reject = (row: number, reason: RejectReason) => {
    rejected += 1;
    if (rejects.length < MAX_REJECTS) rejects.push({ row, reason });
  };
  let lines: string[] = [];
  const flush = async () => {
    const batch = lines;
    lines = [];
    if (batch.length > 0) {
      const lost = await database.transaction((tx) => importBatch(tx, batch, importer));
      for (const row of lost) reject(row, 'unknown-customer');
    }
    options.onProgress?.(read);
  };
  for await (const row of rows) {
    read += 1;
    const encoded = importer.encode(row);
    if (typeof encoded === 'string') reject(read, encoded);
    else lines.push(copyLine([read, ...encoded]));
    if (read % (options.batchSize ?? BATCH_SIZE) === 0) await flush();
  }
  await flush();
  return { read, rejected, rejects: [...rejects].sort((a, b) => a.row - b.row) };
}

async function importBatch<Row>(tx: Queryable, lines: readonly string[], importer: Importer<Row>) {
  await tx.query(`create temporary table staging (row integer not null, ${importer.staging}) on commit drop`);
  await tx.copyFrom('copy pg_temp.staging from stdin', [lines.join('')]);
  return importer.merge(tx);
}
