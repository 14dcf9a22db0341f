import { CHANNELS } from '../../../dsl/ir/index.ts';
import type { Queryable } from '../../database/database.ts';
import { type RowFault, rowFault } from '../rows/reasons.ts';
import type { AddressRow, CustomerRow } from '../rows/rows.ts';
import { zoneOrFault } from '../rows/zone.ts';
import { COPY_NULL, copyJson, copyText, isStorable } from './copy-line.ts';
import { nameFault } from './name-fault.ts';
import { partParameters, STAGED, type StagedPart, type StoredKind } from './stored-kind.ts';

/** What a row does to somebody who is known. */
export type CustomerUpdate =
  /** Zone, locale and attributes become those of the row. */
  | 'replace'
  /** What the row does not say stays; attributes are added or replaced by their first name. */
  | 'merge';

const UPDATES: Readonly<Record<CustomerUpdate, string>> = {
  replace: '(excluded.zone, excluded.locale, excluded.attributes)',
  merge: `(coalesce(excluded.zone, known.zone), coalesce(excluded.locale, known.locale),
      known.attributes || excluded.attributes)`,
};

/**
 * Ids of people just written are looked up in an object: Postgres takes a staged part for a row or two and would join it
 * row by row with all that was written, which is quadratic.
 *
 * People and their addresses. Of somebody who is known only what differs is written; an address that bounced stays
 * invalid until the source names another one.
 */
const mergeSql = (update: CustomerUpdate) => `
with staged as materialized (
  select * from pg_temp.staging where ${STAGED}
), written as (
  insert into campaigns_private.customer as known (external_id, zone, locale, attributes)
  select external_id, zone, locale, attributes from staged order by external_id
  on conflict (external_id) do update
    set (zone, locale, attributes) = row ${UPDATES[update]}
    where (known.zone, known.locale, known.attributes) is distinct from ${UPDATES[update]}
  returning id, external_id, xmax = 0 as fresh
), ids as (
  select jsonb_object_agg(external_id, id) as of from written
), placed as (
  insert into campaigns_private.address as known (customer_id, channel, value, status, failure)
  select coalesce((ids.of ->> staged.external_id)::bigint, customer.id), given.channel, given.value,
    case when given.valid then 'valid' else 'invalid' end, case when not given.valid then given.failure end
  from staged
  cross join ids
  left join campaigns_private.customer on customer.external_id = staged.external_id
  cross join lateral jsonb_to_recordset(staged.addresses) as given (channel text, value text, valid boolean, failure text)
  where staged.addresses is not null
  order by 1, 2
  on conflict (customer_id, channel) do update
    set value = excluded.value, status = excluded.status, failed_at = null, failure = excluded.failure
    where known.value <> excluded.value or (excluded.status = 'invalid' and known.status = 'valid')
  returning customer_id
)
select
  (select count(*) from staged)::integer as staged,
  (select count(*) from written where fresh)::integer as inserted,
  (
    select count(*) from (
      select id from written where not fresh
      union
      select customer_id from placed where customer_id not in (select id from written where fresh)
    ) as changed
  )::integer as changed`;

export function customers(update: CustomerUpdate): StoredKind<CustomerRow> {
  const sql = mergeSql(update);
  return {
    tables: 'campaigns_private.customer, campaigns_private.address',
    columns: 'external_id text, zone text, locale text, attributes jsonb, addresses jsonb',
    encode,
    key: ({ externalId }) => externalId,
    lane: ({ externalId }) => externalId,
    needsCustomer: false,
    merge: (tx, part) => merge(tx, part, sql),
  };
}

const LOCALE = /^[a-z]{2}(?:-[A-Z]{2})?$/;

function encode({ externalId, zone, locale, attributes, addresses }: CustomerRow): string | RowFault {
  const fault =
    nameFault('id', externalId) ??
    (zone === null ? null : zoneOrFault(zone)) ??
    (locale === null || LOCALE.test(locale) ? null : rowFault('locale', 'bad-locale'));
  if (fault !== null) return fault;
  for (const address of addresses) {
    const wrong = addressFault(address);
    if (wrong !== null) return wrong;
  }
  const data = copyJson(attributes);
  if (data === null) return rowFault('attributes', 'bad-text');
  // Of two addresses of one channel the later one counts.
  const named = [...new Map(addresses.map((address) => [address.channel, address])).values()];
  const places = named.length === 0 ? COPY_NULL : copyJson(named);
  return `${copyText(externalId)}\t${zone ?? COPY_NULL}\t${locale ?? COPY_NULL}\t${data}\t${places}`;
}

const KNOWN_CHANNELS: ReadonlySet<string> = new Set(CHANNELS);
/** The longest are subscriptions of browsers, some hundred characters. */
const MAX_ADDRESS = 4_096;
const CONTROL = /\p{Cc}/u;
const EMAIL = /^[^\s@,;<>"]+@[^\s@,;<>"]+$/;

function addressFault({ channel, value, failure = null }: AddressRow): RowFault | null {
  const field = `addresses.${channel}`;
  if (!KNOWN_CHANNELS.has(channel)) return rowFault(field, 'unlisted-value');
  if (value === '' || value.length > MAX_ADDRESS || CONTROL.test(value)) return rowFault(field, 'bad-address');
  if (channel === 'email' && !EMAIL.test(value)) return rowFault(field, 'bad-address');
  return isStorable(value) && isStorable(failure ?? '') ? null : rowFault(field, 'bad-text');
}

async function merge(tx: Queryable, part: StagedPart, sql: string) {
  const [row] = await tx.query<{ staged: number; inserted: number; changed: number }>(sql, partParameters(part));
  const { staged = 0, inserted = 0, changed = 0 } = row ?? {};
  return { inserted, changed, unchanged: staged - inserted - changed };
}
