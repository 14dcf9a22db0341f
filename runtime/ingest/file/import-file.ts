import { setImmediate } from 'node:timers/promises';
import type { Clock } from '../../clock/clock.ts';
import type { Database, Session } from '../../database/database.ts';
import type { Format } from '../map/mapping.ts';
import { inputFault } from '../read/input-fault.ts';
import { timeLimits } from '../rows/limits.ts';
import { type Notice, Notices } from '../rows/notices.ts';
import { eventHorizon } from '../store/horizon.ts';
import { refreshStatistics } from '../store/refresh-statistics.ts';
import type { Merged, StoredKind } from '../store/stored-kind.ts';
import { storedKind } from '../store/stored-kinds.ts';
import { blockParser, type ParseBlock } from './block-parser.ts';
import { Lane } from './lane.ts';
import { mostRejected, type RejectLimit } from './limit.ts';
import { type OpenRows, openRows, type RowsFile } from './open-rows.ts';
import type { Rejected } from './rejected.ts';
import { type RejectSum, RejectsFile } from './rejects-file.ts';

export interface FileImport extends RowsFile {
  /** Where refused rows are written. */
  readonly rejectsPath: string;
  /** Refused rows as they were written, too: the file then holds people's data. */
  readonly keepRaw: boolean;
  /** Null: 1 %, and at least 10 rows. */
  readonly limit: RejectLimit | null;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: ImportProgress) => void;
}

export interface ImportProgress {
  readonly phase: 'reading' | 'writing';
  /** Rows that this phase is done with. */
  readonly rows: number;
  /** Part of the phase that is done, 0 to 1; null where the whole is not known. */
  readonly done: number | null;
}

export interface FileReport extends Merged {
  readonly format: Format;
  /** As in `UTF-8, gzip`; empty for Parquet. */
  readonly form: string;
  /** Rows that were read, refused ones included. */
  readonly read: number;
  readonly rejected: number;
  readonly sums: readonly RejectSum[];
  /** Where the refused rows are; null where there are none. */
  readonly rejectsPath: string | null;
  /** Rows that may be refused; with more of them nothing was written. */
  readonly mostRejected: number;
  readonly notices: readonly Notice[];
}

/** As many as an import keeps busy: with the reader they fill two cores, and more only wait for the disk. */
const LANES = 2;

/**
 * Imports a file. First all of it is read, checked and copied into temporary tables; what is refused is known then,
 * unknown customers included. If that is too much, nothing is written. Otherwise the rows are merged in transactions of
 * some ten thousand rows: whatever ends the import between two of them, the same file again completes it.
 *
 * Throws `input/empty`, `input/unreadable`, `input/columns`, what the file system says, and `DatabaseError`s; the
 * signal's reason once it has fired.
 */
export async function importFile(database: Database, options: FileImport): Promise<FileReport> {
  const kind: StoredKind<never> = storedKind(options.kind, options.mapping?.mapping.update ?? 'replace');
  const rejects = new RejectsFile(options.rejectsPath);
  try {
    const report = await withSessions(database, LANES, async (sessions) => {
      const lanes = sessions.map((session) => new Lane(session, kind));
      const limits = timeLimits(options.clock.now(), await eventHorizon(database));
      const source = await openRows(options);
      const parse = blockParser({ ...options, ...source, limits, lanes: LANES });
      const staged = await stage(lanes, source, parse, rejects, options);
      return merge(lanes, staged, source, rejects, options);
    });
    await refreshStatistics(database, kind, report.inserted + report.changed);
    return report;
  } catch (error) {
    await rejects.discard();
    throw error;
  }
}

interface Staged {
  readonly rows: number;
  readonly months: readonly number[];
  readonly notices: readonly Notice[];
}

/** Reads the whole file into the staging tables of the lanes. */
async function stage(
  lanes: readonly Lane[],
  source: OpenRows,
  parse: ParseBlock,
  rejects: RejectsFile,
  { name, signal, onProgress }: FileImport,
): Promise<Staged> {
  const months = new Set<number>();
  const notices = new Notices();
  let rows = 0;
  try {
    for (const lane of lanes) await lane.open();
    for await (const block of source.blocks) {
      signal.throwIfAborted();
      const parsed = parse(block);
      rows += parsed.rows;
      for (const month of parsed.months) months.add(month);
      notices.add(parsed.notices);
      await rejects.add(parsed.rejected);
      await Promise.all(lanes.map((lane, index) => lane.push(parsed.lanes[index] ?? '')));
      // Postgres would run dry while the next block is parsed: what is written leaves when the event loop turns.
      await setImmediate();
      onProgress({ phase: 'reading', rows, done: source.progress() });
    }
    await Promise.all(lanes.map((lane) => lane.finish()));
  } catch (error) {
    await Promise.all(lanes.map((lane) => lane.abandon()));
    throw error;
  }
  if (rows === 0) throw inputFault('input/empty', `${name} holds no rows`, 'nothing was imported or deleted');
  return { rows, months: [...months], notices: notices.all };
}

/** Merges what is staged, unless too much of the file was refused. */
async function merge(
  lanes: readonly Lane[],
  { rows, months, notices }: Staged,
  source: OpenRows,
  rejects: RejectsFile,
  { limit, signal, onProgress }: FileImport,
): Promise<FileReport> {
  signal.throwIfAborted();
  await rejects.interleave(lanes.map(lostRows));
  const most = mostRejected(limit, rows);
  const sum = { inserted: 0, changed: 0, unchanged: 0 };
  const whole = rejects.rows <= most ? rows - rejects.rows : 0;
  if (whole > 0) {
    await lanes[0]?.prepare(months);
    await Promise.all(
      lanes.map(async (lane) => {
        for (const part of await lane.parts()) {
          signal.throwIfAborted();
          const { inserted, changed, unchanged } = await lane.merge(part);
          sum.inserted += inserted;
          sum.changed += changed;
          sum.unchanged += unchanged;
          const done = sum.inserted + sum.changed + sum.unchanged;
          onProgress({ phase: 'writing', rows: done, done: done / whole });
        }
      }),
    );
  }
  const rejectsPath = await rejects.finish();
  const { format, form } = source;
  return {
    format,
    form,
    read: rows,
    ...sum,
    rejected: rejects.rows,
    sums: rejects.sums,
    rejectsPath,
    mostRejected: most,
    notices,
  };
}

async function* lostRows(lane: Lane): AsyncGenerator<Rejected> {
  for await (const { line, raw } of lane.withoutCustomer()) {
    yield { line, column: null, field: 'customer', reason: 'unknown-customer', raw };
  }
}

/** Holds several connections while `work` lasts. */
async function withSessions<T>(
  database: Database,
  count: number,
  work: (sessions: readonly Session[]) => Promise<T>,
  held: readonly Session[] = [],
): Promise<T> {
  if (held.length === count) return work(held);
  return database.session((session) => withSessions(database, count, work, [...held, session]));
}
