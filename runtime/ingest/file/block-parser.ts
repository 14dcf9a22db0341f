import type { Block } from '../read/blocks.ts';
import { rowCheck } from '../rows/check-values.ts';
import type { TimeLimits } from '../rows/limits.ts';
import { type Notice, Notices } from '../rows/notices.ts';
import { isRowFault, type RowFault } from '../rows/reasons.ts';
import type { RowKind } from '../rows/rows.ts';
import { COPY_NULL, copyText } from '../store/copy-line.ts';
import { Rounds } from '../store/rounds.ts';
import { stagedLine } from '../store/staging.ts';
import { storedKind } from '../store/stored-kinds.ts';
import { laneOf } from './lane-of.ts';
import { type RecordOptions, recordReader } from './records.ts';
import type { Rejected } from './rejected.ts';

/** Plain data, so that it can be sent to another thread. */
export interface ParserOptions<K extends RowKind = RowKind> extends RecordOptions {
  readonly kind: K;
  readonly limits: TimeLimits;
  /** Parts into which rows are dealt, 1 or more. */
  readonly lanes: number;
  /** Keep refused records as they were written. */
  readonly keepRaw: boolean;
}

/** What became of a block. Plain data, too. */
export interface ParsedBlock {
  /** Lines of COPY by lane. */
  readonly lanes: readonly string[];
  /** Rows that were read, refused ones included. */
  readonly rows: number;
  readonly rejected: readonly Rejected[];
  /** First instants of the months in which the rows lie, for those that have a time to be told of. */
  readonly months: readonly number[];
  readonly notices: readonly Notice[];
}

export type ParseBlock = (block: Block, batch: number) => ParsedBlock;

/** Compiles everything between the text of a block and what goes to Postgres. */
export function blockParser<K extends RowKind>(options: ParserOptions<K>): ParseBlock {
  const { kind, schema, limits, lanes, keepRaw, mapping } = options;
  const records = recordReader(kind, options);
  const check = rowCheck(kind, schema);
  const { encode, key, lane, instant } = storedKind(kind, mapping.update);
  const columnOf = columnFinder(options);
  return (block, batch) => {
    const texts = new Array<string>(lanes).fill('');
    const rejected: Rejected[] = [];
    const rounds = new Rounds();
    const months = new Set<number>();
    const notices = new Notices();
    let rows = 0;
    for (const { line, raw, rows: read } of records(block)) {
      const kept = keepRaw ? raw : null;
      for (const row of read) {
        rows += 1;
        const fault = isRowFault(row) ? row : check(row, notices);
        const encoded = isRowFault(row) ? row : (fault ?? encode(row, limits));
        if (typeof encoded !== 'string' || isRowFault(row)) {
          rejected.push({ line, ...columnOf(encoded as RowFault), raw: kept });
          continue;
        }
        const round = key === null ? 0 : rounds.next(key(row));
        const into = laneOf(lane(row), lanes);
        texts[into] += stagedLine(batch, round, line, encoded, kept === null ? COPY_NULL : copyText(kept));
        if (instant !== undefined) months.add(monthOf(instant(row)));
      }
    }
    return { lanes: texts, rows, rejected, months: [...months], notices: notices.all };
  };
}

/** The column of the source whose cell is at fault, where the reader did not know it. */
function columnFinder({ mapping, columns }: RecordOptions) {
  const fields = new Map<string, string>();
  for (const row of mapping.rows ?? []) {
    for (const [field, { columns: own }] of Object.entries(row.fields)) fields.set(field, own.join(', '));
  }
  for (const column of mapping.rows === null ? (columns ?? []) : []) fields.set(column, column);
  return (fault: RowFault & { readonly column?: string | null }) => {
    const { field, reason } = fault;
    const alias = field === 'addresses.email' ? 'email' : field;
    return { field, reason, column: fault.column ?? (fields.get(field) || fields.get(alias)) ?? null };
  };
}

const DAY_MS = 86_400_000;
let lastDay = Number.NaN;
let lastMonth = 0;

/** First instant of the month of UTC. Rows of a file mostly lie on the day of the row before. */
function monthOf(ms: number): number {
  const day = Math.floor(ms / DAY_MS);
  if (day === lastDay) return lastMonth;
  const date = new Date(ms);
  lastDay = day;
  lastMonth = Date.UTC(date.getUTCFullYear(), date.getUTCMonth());
  return lastMonth;
}
