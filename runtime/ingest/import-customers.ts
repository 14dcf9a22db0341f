import type { SendNode } from '../../dsl/ir/index.ts';
import type { Database, Queryable } from '../database/database.ts';
import { isStorable, storableJson } from './copy-line.ts';
import { type Importer, type ImportOptions, type ImportReport, importRows } from './import-rows.ts';

/** One person as the system of record knows them. Replaces what was known, but for channels that are not named. */
export interface CustomerRow {
  /** Id in the system of record. */
  readonly externalId: string;
  /** IANA time zone, or null. */
  readonly zone: string | null;
  /** BCP 47 tag, or null. */
  readonly locale: string | null;
  /** Nested as written. */
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly addresses: readonly AddressRow[];
}

interface AddressRow {
  readonly channel: SendNode['channel'];
  readonly value: string;
  /** False when the source knows that it does not work. */
  readonly valid: boolean;
}

const PEOPLE = `
insert into campaigns_private.customer as known (external_id, zone, locale, attributes)
select distinct on (external_id) external_id, zone, locale, attributes
from pg_temp.staging order by external_id, row desc
on conflict (external_id) do update
  set zone = excluded.zone, locale = excluded.locale, attributes = excluded.attributes
  where (known.zone, known.locale, known.attributes)
    is distinct from (excluded.zone, excluded.locale, excluded.attributes)`;

/** An address that bounced stays invalid until the source names another one. */
const ADDRESSES = `
insert into campaigns_private.address as known (customer_id, channel, value, status)
select customer.id, given.channel, given.value, case when given.valid then 'valid' else 'invalid' end
from (
  select distinct on (staging.external_id, address.channel) staging.external_id, address.*
  from pg_temp.staging,
    jsonb_to_recordset(staging.addresses) as address (channel text, value text, valid boolean)
  order by staging.external_id, address.channel, staging.row desc
) as given
join campaigns_private.customer using (external_id)
order by customer.id, given.channel
on conflict (customer_id, channel) do update
  set value = excluded.value, status = excluded.status, failed_at = null, failure = null
  where known.value <> excluded.value or (excluded.status = 'invalid' and known.status = 'valid')`;

const importer: Importer<CustomerRow> = {
  staging: 'external_id text, zone text, locale text, attributes jsonb, addresses jsonb',
  encode: ({ externalId, zone, locale, attributes, addresses }) => {
    if (externalId === '') return 'no-id';
    const data = storableJson(attributes);
    const places = storableJson(addresses);
    if (data === null || places === null) return 'bad-text';
    if (![externalId, zone ?? '', locale ?? ''].every(isStorable)) return 'bad-text';
    if (addresses.some(({ value }) => value === '')) return 'bad-address';
    return [externalId, zone, locale, data, places];
  },
  merge: async (tx: Queryable) => {
    await tx.query(PEOPLE);
    await tx.query(ADDRESSES);
    return [];
  },
};

/** Inserts or replaces people by external id. */
export async function importCustomers(
  database: Database,
  rows: AsyncIterable<CustomerRow> | Iterable<CustomerRow>,
  options: ImportOptions = {},
): Promise<ImportReport> {
  const report = await importRows(database, rows, importer, options);
  await database.query('analyze campaigns_private.customer, campaigns_private.address');
  return report;
}
