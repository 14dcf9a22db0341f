import type { Queryable } from '../../database/database.ts';
import {
  copyIntoStaging,
  createStaging,
  resolveCustomers,
  STAGED_TABLE,
  stagedParts,
  WITHOUT_CUSTOMER,
} from './staging.ts';
import type { Merged, StoredKind } from './stored-kind.ts';

export interface MergedLines {
  readonly merged: Merged;
  /** Lines whose customer is not in the store; nothing of them was written. */
  readonly lost: readonly number[];
}

/** Merges lines of COPY (`stagedLine`) in a transaction of the caller, which may merge others next. */
export async function mergeLines<Row>(
  tx: Queryable,
  kind: StoredKind<Row>,
  lines: readonly string[],
): Promise<MergedLines> {
  await createStaging(tx, kind, 'transaction');
  await tx.copyFrom(copyIntoStaging(kind), [lines.join('')]);
  await resolveCustomers(tx, kind, 'transaction');
  const lost = kind.needsCustomer ? await tx.query<{ line: string }>(WITHOUT_CUSTOMER) : [];
  const merged = { inserted: 0, changed: 0, unchanged: 0 };
  for (const part of await stagedParts(tx, kind)) {
    const { inserted, changed, unchanged } = await kind.merge(tx, part);
    merged.inserted += inserted;
    merged.changed += changed;
    merged.unchanged += unchanged;
  }
  await tx.query(`drop table ${STAGED_TABLE}`);
  return { merged, lost: lost.map(({ line }) => Number(line)) };
}
