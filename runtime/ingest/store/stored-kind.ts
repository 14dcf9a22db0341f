import type { Queryable } from '../../database/database.ts';
import type { TimeLimits } from '../rows/limits.ts';
import type { RowFault } from '../rows/reasons.ts';

/** Counts of rows, by what each of them found. */
export interface Merged {
  /** Nothing of the key was there. */
  readonly inserted: number;
  /** The key was there with another content. */
  readonly changed: number;
  /** The key was there with this content. */
  readonly unchanged: number;
}

/** How one kind of row gets into the store: COPY into a temporary table, then set-based statements. */
export interface StoredKind<Row> {
  /** The table that its rows go into, for the most part. */
  readonly table: string;
  /** Tables and columns whose statistics planners need, for `analyze`. */
  readonly statistics: string;
  /** Columns of the staging table after those of `STAGING_COLUMNS`, as in `external_id text, at timestamptz`. */
  readonly columns: string;
  /** The row's values as COPY text without its end, or why it cannot be kept. */
  readonly encode: (row: Row, limits: TimeLimits) => string | RowFault;
  /** Rows of one key are merged one after another, in the order in which they came. Null: any order gives the same. */
  readonly key: ((row: Row) => string) | null;
  /** Rows that agree in it never meet each other in two transactions of one import. */
  readonly lane: (row: Row) => string;
  /** Whether rows name a customer who must be in the store. Their ids are then looked up, into `customer_id`. */
  readonly needsCustomer: boolean;
  /** Called once before rows of these instants are merged, outside of their transaction. */
  readonly prepare?: (on: Queryable, atMs: readonly number[]) => Promise<void>;
  /** The instant that `prepare` is told of. */
  readonly instant?: (row: Row) => number;
  /** Merges the rows that `STAGED` selects into the tables. */
  readonly merge: (tx: Queryable, part: StagedPart) => Promise<Merged>;
  /**
   * The quicker way for files whose rows are all new, which most are. `isNew` asks whether a part seems to be; `insert`
   * fails on the unique constraint `key` where a row is not, and then `merge` does it.
   */
  readonly allNew?: {
    readonly key: string;
    readonly isNew: (on: Queryable, part: StagedPart) => Promise<boolean>;
    readonly insert: (tx: Queryable, part: StagedPart) => Promise<void>;
  };
}

/**
 * Part of the staged rows: those of one batch and round, in which no key stands twice. The bounds are physical places of
 * the table, so that a part is read without looking at the others.
 */
export interface StagedPart {
  readonly from: string;
  readonly to: string;
  readonly batch: number;
  readonly round: number;
  readonly rows: number;
}

/**
 * Columns that every staging table begins with. `line`: where the row stands in its input, from 1. `raw`: the row as it
 * was written, where somebody asked for it.
 */
export const STAGING_COLUMNS = 'batch integer not null, round integer not null, line bigint not null, raw text';

/** Condition for the rows of a part; binds `partParameters` as $1 to $4. */
export const STAGED = 'staged.ctid >= $1::tid and staged.ctid <= $2::tid and batch = $3 and round = $4';

export function partParameters({ from, to, batch, round }: StagedPart): readonly unknown[] {
  return [from, to, batch, round];
}
