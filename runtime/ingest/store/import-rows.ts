import type { Clock } from '../../clock/clock.ts';
import { systemClock } from '../../clock/system.ts';
import type { Database } from '../../database/database.ts';
import { timeLimits } from '../rows/limits.ts';
import { type RowFault, rowFault } from '../rows/reasons.ts';
import type { ConsentRow, CustomerRow, EventRow } from '../rows/rows.ts';
import { CONSENTS } from './consents.ts';
import { type CustomerUpdate, customers } from './customers.ts';
import { EVENTS } from './events.ts';
import { eventHorizon } from './horizon.ts';
import { mergeLines } from './merge-lines.ts';
import { sharePeople } from './people-lock.ts';
import { refreshStatistics } from './refresh-statistics.ts';
import { Rounds } from './rounds.ts';
import { stagedLine } from './staging.ts';
import type { Merged, StoredKind } from './stored-kind.ts';

export interface ImportOptions {
  /** Says what lies in the future. Default the machine's. */
  readonly clock?: Clock;
  /** Told after each committed batch how many rows have been read. */
  readonly onProgress?: (rowsRead: number) => void;
  /** Rows per transaction, 1 or more. Default 10,000. */
  readonly batchSize?: number;
}

export interface ImportReport extends Merged {
  /** Rows that were read. */
  readonly read: number;
  /** Rows that cannot be taken. */
  readonly rejected: number;
  /** The first 100 of them. */
  readonly rejects: readonly Reject[];
}

/** A row that cannot be taken. Names the row, not the person. */
export interface Reject extends RowFault {
  /** Position in the input, from 1. */
  readonly row: number;
}

/**
 * Inserts or updates people by external id. Durable once it resolves, in transactions of `batchSize` rows; rows that
 * cannot be taken are reported, the others taken. The same rows again change nothing.
 */
export function importCustomers(
  database: Database,
  rows: Rows<CustomerRow>,
  options: ImportOptions & { readonly update?: CustomerUpdate } = {},
): Promise<ImportReport> {
  return importRows(database, rows, customers(options.update ?? 'replace'), options);
}

/** Adds events by id, as `importCustomers`; a known id takes the new content. Events of unknown people are rejected. */
export function importEvents(database: Database, rows: Rows<EventRow>, options: ImportOptions = {}) {
  return importRows(database, rows, EVENTS, options);
}

/** Adds to the history of consents, as `importCustomers`; the same word of the same instant is kept once. */
export function importConsents(database: Database, rows: Rows<ConsentRow>, options: ImportOptions = {}) {
  return importRows(database, rows, CONSENTS, options);
}

type Rows<Row> = AsyncIterable<Row> | Iterable<Row>;

const BATCH_SIZE = 10_000;
const MAX_REJECTS = 100;

async function importRows<Row>(
  database: Database,
  rows: Rows<Row>,
  kind: StoredKind<Row>,
  options: ImportOptions,
): Promise<ImportReport> {
  const limits = timeLimits((options.clock ?? systemClock).now(), await eventHorizon(database));
  const sum = { read: 0, inserted: 0, changed: 0, unchanged: 0, rejected: 0 };
  const rejects: Reject[] = [];
  const reject = (row: number, fault: RowFault) => {
    sum.rejected += 1;
    if (rejects.length < MAX_REJECTS) rejects.push({ row, ...fault });
  };
  const batchSize = options.batchSize ?? BATCH_SIZE;
  const batch = new Batch<Row>(batchSize);
  const flush = async () => {
    const { merged, lost } = await batch.write(database, kind);
    sum.inserted += merged.inserted;
    sum.changed += merged.changed;
    sum.unchanged += merged.unchanged;
    for (const row of lost) reject(row, rowFault('customer', 'unknown-customer'));
    options.onProgress?.(sum.read);
  };
  for await (const row of rows) {
    sum.read += 1;
    const encoded = kind.encode(row, limits);
    if (typeof encoded === 'string') batch.add(sum.read, row, encoded, kind);
    else reject(sum.read, encoded);
    if (sum.read % batchSize === 0) await flush();
  }
  await flush();
  await refreshStatistics(database, kind, sum.inserted + sum.changed);
  return { ...sum, rejects: rejects.sort((a, b) => a.row - b.row) };
}

/** Rows of one transaction. */
class Batch<Row> {
  #lines: string[] = [];
  readonly #rounds: Rounds;
  #atMs: number[] = [];

  constructor(size: number) {
    this.#rounds = new Rounds(size);
  }

  add(line: number, row: Row, encoded: string, kind: StoredKind<Row>): void {
    const round = kind.key === null ? 0 : this.#rounds.next(kind.key(row));
    this.#lines.push(stagedLine(0, round, line, encoded));
    if (kind.instant !== undefined) this.#atMs.push(kind.instant(row));
  }

  async write(database: Database, kind: StoredKind<Row>) {
    if (this.#lines.length === 0) return { merged: NOTHING, lost: [] };
    await kind.prepare?.(database, this.#atMs);
    const lines = this.#lines;
    const written = await database.transaction(async (tx) => {
      await sharePeople(tx);
      return mergeLines(tx, kind, lines);
    });
    this.#lines = [];
    this.#atMs = [];
    this.#rounds.clear();
    return written;
  }
}

const NOTHING: Merged = { inserted: 0, changed: 0, unchanged: 0 };
