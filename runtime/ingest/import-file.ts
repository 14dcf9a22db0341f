import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Database } from '../database/database.ts';
import type { RowKind } from './rows/rows.ts';
import {
  type ImportOptions,
  type ImportReport,
  importConsents,
  importCustomers,
  importEvents,
} from './store/import-rows.ts';
import { type ReadRow, readRow } from './written-rows.ts';

/** A line that cannot be used, counted from 1. */
export interface FaultyLine {
  readonly line: number;
  readonly what: string;
}

/** Faulty lines that are told; reading stops after so many. */
const MOST_FAULTS = 20;

/** Faults of a file of rows, at most 20; none where all of it can be read. Throws what the file system says. */
export async function checkFile(kind: RowKind, file: string): Promise<readonly FaultyLine[]> {
  const faults: FaultyLine[] = [];
  for await (const [line, read] of linesOf(kind, file)) {
    if ('wrong' in read) faults.push({ line, what: read.wrong });
    if (faults.length === MOST_FAULTS) break;
  }
  return faults;
}

/** Imports a file that `checkFile` has passed. The report's row numbers are line numbers. */
export function importFile(
  database: Database,
  kind: RowKind,
  file: string,
  options: ImportOptions = {},
): Promise<ImportReport> {
  if (kind === 'customers') return importCustomers(database, rowsOf('customers', file), options);
  if (kind === 'events') return importEvents(database, rowsOf('events', file), options);
  return importConsents(database, rowsOf('consents', file), options);
}

async function* rowsOf<K extends RowKind>(kind: K, file: string) {
  for await (const [line, read] of linesOf(kind, file)) {
    if ('wrong' in read) throw new Error(`line ${line} changed after it was checked: ${read.wrong}`);
    yield read.row;
  }
}

async function* linesOf<K extends RowKind>(kind: K, file: string): AsyncGenerator<readonly [number, ReadRow<K>]> {
  let line = 0;
  for await (const text of createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Infinity })) {
    line += 1;
    yield [line, readRow(kind, line === 1 ? text.replace(/^\uFEFF/, '') : text)];
  }
}
