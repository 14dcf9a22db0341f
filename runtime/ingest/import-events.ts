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

const INSERT = `
insert into campaigns_private.event (id, customer_id, type, at, properties)
select staging.id, customer.id, staging.type, staging.at, staging.properties
from pg_temp.staging join campaigns_private.customer using (external_id)
order by staging.row
on conflict (id) do nothing`;

export const WITHOUT_CUSTOMER = `
select row from pg_temp.staging
where not exists (select from campaigns_private.customer where customer.external_id = staging.external_id)`;

const importer: Importer<EventRow> = {
  staging: 'id text, external_id text, type text, at timestamptz, properties jsonb',
  encode: ({ id, externalId, type, atMs, properties }) => {
    if (id === '' || externalId === '') return 'no-id';
    if (type === '') return 'no-type';
    if (!isInstant(atMs)) return 'bad-time';
    const data = storableJson(properties);
    if (data === null || ![id, externalId, type].every(isStorable)) return 'bad-text';
    return [id, externalId, type, instant(atMs), data];
  },
  merge: async (tx: Queryable) => {
    await tx.query(INSERT);
    return (await tx.query<{ row: number }>(WITHOUT_CUSTOMER)).map(({ row }) => row);
  },
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
