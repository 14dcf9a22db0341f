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
import { columnFinder } from './column-finder.ts';
import { laneOf } from './lane-of.ts';
import { type ReadRow, type RecordOptions, recordReader } from './records.ts';
import type { Rejected } from './rejected.ts';

export interface ParserOptions<K extends RowKind = RowKind> extends RecordOptions {
  readonly kind: K;
  readonly limits: TimeLimits;
  /** Parts into which rows are dealt, 1 or more. */
  readonly lanes: number;
  /** Keep refused records as they were written. */
  readonly keepRaw: boolean;
}

/** What became of a block. */
export interface ParsedBlock {
  /** Lines of COPY by lane. */
  readonly lanes: readonly string[];
  /** Rows that were read, refused ones included. */
  readonly rows: number;
  readonly rejected: readonly Rejected[];
  /** First instants of the months in which the rows lie, for those that have a time to be told of. */
  readonly months: ReadonlySet<number>;
  readonly notices: readonly Notice[];
}

export type ParseBlock = (block: Block) => ParsedBlock;

/** Rows of a batch: one transaction of each lane. */
const BATCH_ROWS = 40_000;

/** Compiles everything between the text of a block and what goes to Postgres. Blocks are given in order. */
export function blockParser<K extends RowKind>(options: ParserOptions<K>): ParseBlock {
  const { kind, schema, limits, lanes, keepRaw, mapping } = options;
  const readRecords = recordReader(kind, options);
  const check = rowCheck(kind, schema);
  const { encode, key, lane, instant } = storedKind(kind, mapping.update);
  const columnOf = columnFinder(options);
  const rounds = new Rounds(BATCH_ROWS);
  let batch = 0;
  let batched = 0;
  return (block) => {
    const texts = new Array<string>(lanes).fill('');
    const rejected: Rejected[] = [];
    const months = new Set<number>();
    const notices = new Notices();
    let rows = 0;
    const reject = (line: number, raw: string, fault: RowFault): void => {
      rejected.push({ line, ...columnOf(fault), raw: keepRaw ? raw : null });
    };
    readRecords(block, (line, raw, row: ReadRow<K>) => {
      rows += 1;
      if (isRowFault(row)) return reject(line, raw, row);
      const encoded = check(row, notices) ?? encode(row, limits);
      if (typeof encoded !== 'string') return reject(line, raw, encoded);
      if (batched === BATCH_ROWS) {
        batch += 1;
        batched = 0;
        rounds.clear();
      }
      batched += 1;
      const round = key === null ? 0 : rounds.next(key(row));
      const kept = keepRaw ? copyText(raw) : COPY_NULL;
      texts[laneOf(lane(row), lanes)] += stagedLine(batch, round, line, encoded, kept);
      if (instant !== undefined) months.add(monthOf(instant(row)));
    });
    return { lanes: texts, rows, rejected, months, notices: notices.all };
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
