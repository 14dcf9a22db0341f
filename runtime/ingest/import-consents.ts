import type { Purpose, SendNode } from '../../dsl/ir/index.ts';
import type { Database, Queryable } from '../database/database.ts';
import { instant } from '../database/instant.ts';
import { isStorable } from './copy-line.ts';
import { type Importer, type ImportOptions, type ImportReport, importRows } from './import-rows.ts';
import { isInstant } from './is-instant.ts';

/** One word of one person about being messaged. */
export interface ConsentRow {
  readonly externalId: string;
  readonly channel: SendNode['channel'];
  readonly purpose: Purpose;
  /** The separate consent for advertisements at night. */
  readonly night: boolean;
  readonly status: 'granted' | 'refused' | 'withdrawn';
  /** When they said it, milliseconds since 1970-01-01T00:00Z. */
  readonly atMs: number;
  /** Where the record comes from, as in `signup-form`. Evidence. */
  readonly source: string;
}

const INSERT = `
with resolved as materialized (
  select staging.*, customer.id as customer_id
  from pg_temp.staging left join campaigns_private.customer using (external_id)
), inserted as (
  insert into campaigns_private.consent (customer_id, channel, purpose, night, at, status, source)
  select customer_id, channel, purpose, night, at, status, source from resolved where customer_id is not null
  order by channel, purpose, night, customer_id, at, status
  on conflict (channel, purpose, night, customer_id, at, status) do nothing
)
select row from resolved where customer_id is null`;

const STATUSES: ReadonlySet<string> = new Set<ConsentRow['status']>(['granted', 'refused', 'withdrawn']);
const PURPOSES: ReadonlySet<string> = new Set<Purpose>(['ad', 'info']);

const importer: Importer<ConsentRow> = {
  staging: `external_id text, channel text, purpose text, night boolean, at timestamptz,
    status campaigns_private.consent_status, source text`,
  encode: ({ externalId, channel, purpose, night, status, atMs, source }) => {
    if (externalId === '') return 'no-id';
    if (!isInstant(atMs)) return 'bad-time';
    if (!STATUSES.has(status) || !PURPOSES.has(purpose)) return 'bad-status';
    if (![externalId, channel, source].every(isStorable)) return 'bad-text';
    return [externalId, channel, purpose, night, instant(atMs), status, source];
  },
  merge: async (tx: Queryable) => (await tx.query<{ row: number }>(INSERT)).map(({ row }) => row),
};

/** Adds to the history of consents; the same word of the same instant is kept once. */
export async function importConsents(
  database: Database,
  rows: AsyncIterable<ConsentRow> | Iterable<ConsentRow>,
  options: ImportOptions = {},
): Promise<ImportReport> {
  const report = await importRows(database, rows, importer, options);
  await database.query('analyze campaigns_private.consent');
  return report;
}
