import type { Queryable } from '../../database/database.ts';
import { STAGING_COLUMNS, type StagedPart, type StoredKind } from './stored-kind.ts';

// biome-ignore lint/suspicious/noExplicitAny: a staging table is the same for every row type
type AnyKind = StoredKind<any>;

/** Makes the temporary table that rows are copied into; `whole` drops it at the end of the transaction. */
export async function createStaging(on: Queryable, kind: AnyKind, lives: 'transaction' | 'session'): Promise<void> {
  const end = lives === 'transaction' ? ' on commit drop' : '';
  await on.query(`create temporary table staging (${STAGING_COLUMNS}, ${kind.columns})${end}`);
}

export const COPY_INTO_STAGING = 'copy pg_temp.staging from stdin';

/** The line that begins every staged row. */
export function stagedLine(batch: number, round: number, line: number, values: string): string {
  return `${batch}\t${round}\t${line}\t${values}\n`;
}

/** All rows of a batch and round, wherever they lie. */
export function wholePart(batch: number, round: number): StagedPart {
  return { from: '(0,0)', to: '(4294967294,65535)', batch, round };
}

/** Lines of staged rows whose customer is not in the store. */
export const LINES_WITHOUT_CUSTOMER = `
select line from pg_temp.staging
where not exists (select from campaigns_private.customer where customer.external_id = staging.external_id)
order by line`;
