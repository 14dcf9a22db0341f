import type { Queryable } from '../../database/database.ts';
import { COPY_NULL } from './copy-line.ts';
import { STAGING_COLUMNS, type StagedPart, type StoredKind } from './stored-kind.ts';

type Kind = Pick<StoredKind<never>, 'columns' | 'needsCustomer'>;

/** How long temporary tables live: `transaction` drops them at its end. */
type Lives = 'transaction' | 'session';

/** Makes the temporary table that rows are copied into. */
export async function createStaging(on: Queryable, kind: Kind, lives: Lives): Promise<void> {
  const name = kind.needsCustomer ? 'named' : 'staged';
  await on.query(`create temporary table ${name} (${STAGING_COLUMNS}, ${kind.columns})${atEnd(lives)}`);
}

const atEnd = (lives: Lives) => (lives === 'transaction' ? ' on commit drop' : '');

export function copyIntoStaging(kind: Kind): string {
  return `copy pg_temp.${kind.needsCustomer ? 'named' : 'staged'} from stdin`;
}

/** A row as a line of COPY. `raw`: the row as it was written, as COPY text. */
export function stagedLine(batch: number, round: number, line: number, values: string, raw = COPY_NULL): string {
  return `${batch}\t${round}\t${line}\t${raw}\t${values}\n`;
}

/**
 * Looks up the customers that the rows name, all at once: one join by hash costs a tenth of as many look-ups by index.
 * Rows of nobody get null.
 */
export async function resolveCustomers(on: Queryable, kind: Kind, lives: Lives): Promise<void> {
  if (!kind.needsCustomer) return;
  await on.query(`create temporary table staged${atEnd(lives)} as
    select named.*, customer.id as customer_id
    from pg_temp.named left join campaigns_private.customer using (external_id)`);
  await on.query('drop table pg_temp.named');
}

/** The table of rows that are ready to be merged. */
export const STAGED_TABLE = 'pg_temp.staged';

/** Rows whose customer is not in the store, in the order of lines. */
export const WITHOUT_CUSTOMER = 'select line, raw from pg_temp.staged where customer_id is null order by line';

/** The parts to merge, in order. Rows without a customer are in none. */
export async function stagedParts(on: Queryable, { needsCustomer }: Kind): Promise<readonly StagedPart[]> {
  const sql = `
    select batch, round, min(ctid)::text as from, max(ctid)::text as to, count(*)::integer as rows
    from pg_temp.staged${needsCustomer ? ' where customer_id is not null' : ''}
    group by batch, round order by batch, round`;
  const parts = await on.query<StagedPart>(sql);
  if (!overlap(parts)) return parts;
  // The planner joined the other way round, which mixed the batches; reading one would mean reading all.
  await on.query(`create temporary table ordered as select * from pg_temp.staged order by batch, line`);
  await on.query('drop table pg_temp.staged');
  await on.query('alter table pg_temp.ordered rename to staged');
  return on.query<StagedPart>(sql);
}

/** Whether one batch begins on an earlier page than the batch before it ends. */
function overlap(parts: readonly StagedPart[]): boolean {
  const page = (place: string) => Number(/\d+/.exec(place)?.[0]);
  const ends = new Map<number, { from: number; to: number }>();
  for (const { batch, from, to } of parts) {
    const known = ends.get(batch) ?? { from: Number.POSITIVE_INFINITY, to: -1 };
    ends.set(batch, { from: Math.min(known.from, page(from)), to: Math.max(known.to, page(to)) });
  }
  const ordered = [...ends].sort(([a], [b]) => a - b).map(([, end]) => end);
  return ordered.some(({ from }, index) => from < (ordered[index - 1]?.to ?? 0));
}
