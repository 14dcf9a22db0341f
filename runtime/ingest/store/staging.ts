import type { Queryable } from '../../database/database.ts';
import { COPY_NULL } from './copy-line.ts';
import { STAGING_COLUMNS, type StagedPart, type StoredKind } from './stored-kind.ts';

/** Makes the temporary table that rows are copied into; `whole` drops it at the end of the transaction. */
export async function createStaging(
  on: Queryable,
  kind: Pick<StoredKind<never>, 'columns'>,
  lives: 'transaction' | 'session',
): Promise<void> {
  const end = lives === 'transaction' ? ' on commit drop' : '';
  await on.query(`create temporary table staging (${STAGING_COLUMNS}, ${kind.columns})${end}`);
}

export const COPY_INTO_STAGING = 'copy pg_temp.staging from stdin';

/** A row as a line of COPY. `raw`: the row as it was written, as COPY text. */
export function stagedLine(batch: number, round: number, line: number, values: string, raw = COPY_NULL): string {
  return `${batch}\t${round}\t${line}\t${raw}\t${values}\n`;
}

/** All rows of a batch and round, wherever they lie. */
export function wholePart(batch: number, round: number): StagedPart {
  return { from: '(0,0)', to: '(4294967294,65535)', batch, round };
}

/** Lines of staged rows whose customer is not in the store. */
export const LINES_WITHOUT_CUSTOMER = `
select line, raw from pg_temp.staging
where not exists (select from campaigns_private.customer where customer.external_id = staging.external_id)
order by line`;
