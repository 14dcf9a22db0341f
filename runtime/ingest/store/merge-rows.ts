import type { Queryable } from '../../database/database.ts';
import type { TimeLimits } from '../rows/limits.ts';
import { COPY_INTO_STAGING, createStaging, stagedLine, wholePart } from './staging.ts';
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
  const seen = new Map<string, number>();
  let last = 0;
  const lines = rows.map((row, at) => {
    const encoded = kind.encode(row, limits);
    if (typeof encoded !== 'string') throw new TypeError(`a row cannot be kept: ${encoded.field} ${encoded.reason}`);
    const key = kind.key?.(row);
    const round = key === undefined ? 0 : (seen.get(key) ?? -1) + 1;
    if (key !== undefined) seen.set(key, round);
    last = Math.max(last, round);
    return stagedLine(0, round, at + 1, encoded);
  });
  await createStaging(tx, kind, 'transaction');
  await tx.copyFrom(COPY_INTO_STAGING, [lines.join('')]);
  for (let round = 0; round <= last; round += 1) await kind.merge(tx, wholePart(0, round));
  // The transaction may merge rows of another kind next.
  await tx.query('drop table pg_temp.staging');
}
