import type { Queryable } from '../../database/database.ts';
import type { TimeLimits } from '../rows/limits.ts';
import { mergeLines } from './merge-lines.ts';
import { Rounds } from './rounds.ts';
import { stagedLine } from './staging.ts';
import type { StoredKind } from './stored-kind.ts';

/**
 * Merges rows in a transaction of the caller, a later row of a key after an earlier one. Rows that cannot be kept are a
 * bug of the caller, who has looked at them before.
 */
export async function mergeRows<Row>(
  tx: Queryable,
  kind: StoredKind<Row>,
  rows: readonly Row[],
  limits: TimeLimits,
): Promise<void> {
  if (rows.length === 0) return;
  const rounds = new Rounds(rows.length);
  const lines = rows.map((row, at) => {
    const encoded = kind.encode(row, limits);
    if (typeof encoded !== 'string') throw new TypeError(`a row cannot be kept: ${encoded.field} ${encoded.reason}`);
    return stagedLine(0, kind.key === null ? 0 : rounds.next(kind.key(row)), at + 1, encoded);
  });
  await mergeLines(tx, kind, lines);
}
