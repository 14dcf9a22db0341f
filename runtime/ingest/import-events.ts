import type { Database, Queryable } from '../database/database.ts';
import { instant } from '../database/instant.ts';
import { isStorable, storableJson } from './copy-line.ts';
import { type Importer, type ImportOptions, type ImportReport, importRows } from './import-rows.ts';
import { isInstant } from './is-instant.ts';

/** Something a person did. */
export interface EventRow {
  /** Given by the source; an id that is known already is not imported again. */
  readonly id: string;
  /** Of the person. */
  readonly externalId: string;
  readonly type: string;
  /** Milliseconds since 1970-01-01T00:00Z. */
  readonly atMs: number;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** Key and event go in together; an id whose key is there is known. In the order of ids, as others import too. */
const INSERT = `
with resolved as materialized (
  select staging.*, customer.id as customer_id
  from pg_temp.staging left join campaigns_private.customer using (external_id)
), fresh as (
  insert into campaigns_private.event_key (id, customer_id, at)
  select distinct on (id) id, customer_id, at from resolved where customer_id is not null
  order by id, row
  on conflict (id) do nothing
  returning id
), inserted as (
  insert into campaigns_private.event (id, customer_id, type, at, properties)
  select distinct on (id) id, customer_id, type, at, properties from resolved join fresh using (id)
  where customer_id is not null order by id, row
)
select row from resolved where customer_id is null`;

const importer: Importer<EventRow> = {
  staging: 'id text collate "C", external_id text, type text, at timestamptz, properties jsonb',
  encode: ({ id, externalId, type, atMs, properties }) => {
    if (id === '' || externalId === '') return 'no-id';
    if (type === '') return 'no-type';
    if (!isInstant(atMs)) return 'bad-time';
    const data = storableJson(properties);
    if (data === null || ![id, externalId, type].every(isStorable)) return 'bad-text';
    return [id, externalId, type, instant(atMs), data];
  },
  merge: async (tx: Queryable) => (await tx.query<{ row: number }>(INSERT)).map(({ row }) => row),
};

/** Adds events by id. Events of people who are not known are rejected. */
export async function importEvents(
  database: Database,
  rows: AsyncIterable<EventRow> | Iterable<EventRow>,
  options: ImportOptions = {},
): Promise<ImportReport> {
  const report = await importRows(database, rows, importer, options);
  await database.query('analyze campaigns_private.event');
  return report;
}
