import type { Queryable } from '../../database/database.ts';
import type { StoredKind } from './stored-kind.ts';

/** Part of the rows that must be new before statistics are gathered again, as in autovacuum. */
const WORTH = 0.1;

const KNOWN = `
select coalesce(sum(greatest(reltuples, 0)), 0)::double precision as rows
from pg_partition_tree($1::regclass) join pg_class on pg_class.oid = relid where isleaf`;

/**
 * Gathers statistics where so many rows were written that planners would go wrong without them: a plan for an empty table
 * takes minutes on a full one. Postgres does it by itself only later, and for a table of months never.
 */
export async function refreshStatistics(
  on: Queryable,
  { table, statistics }: Pick<StoredKind<never>, 'table' | 'statistics'>,
  written: number,
): Promise<void> {
  if (written === 0) return;
  const [known] = await on.query<{ rows: number }>(KNOWN, [table]);
  if (written >= (known?.rows ?? 0) * WORTH) await on.query(`analyze ${statistics}`);
}
