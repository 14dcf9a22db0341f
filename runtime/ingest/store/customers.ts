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

/** Of somebody who is known only what differs is written. Answers who was written, as the text of an array. */
const peopleSql = (update: CustomerUpdate) => `
with written as (
  insert into campaigns_private.customer as known (external_id, zone, locale, attributes)
  select external_id, zone, locale, attributes from pg_temp.staged where ${STAGED} order by external_id
  on conflict (external_id) do update
    set (zone, locale, attributes) = row ${UPDATES[update]}
    where (known.zone, known.locale, known.attributes) is distinct from ${UPDATES[update]}
  returning id, xmax = 0 as fresh
)
select count(*) filter (where fresh)::integer as inserted, count(*) filter (where not fresh)::integer as changed,
  coalesce(array_agg(id), '{}')::text as written
from written`;

/**
 * An address that bounced stays invalid until the source names another one. Answers how many people are changed by their
 * addresses alone; $5: the others. Written so that there is one way of looking up, as in events.ts.
 */
const ADDRESSES = `
with placed as (
  insert into campaigns_private.address as known (customer_id, channel, value, status, failure)
  select person.id, place.channel, place.value,
    case when place.valid then 'valid' else 'invalid' end, case when not place.valid then place.failure end
  from pg_temp.staged
  cross join lateral (
    select id from campaigns_private.customer where customer.external_id = staged.external_id limit 1
  ) as person
  cross join lateral jsonb_to_recordset(addresses) as place (channel text, value text, valid boolean, failure text)
  where ${STAGED} and addresses is not null
  order by person.id, place.channel
  on conflict (customer_id, channel) do update
    set value = excluded.value, status = excluded.status, failed_at = null, failure = excluded.failure
    where known.value <> excluded.value or (excluded.status = 'invalid' and known.status = 'valid')
  returning customer_id
)
select count(distinct customer_id)::integer as changed
from placed where (customer_id in (select unnest($5::bigint[]))) is not true`;

export function customers(update: CustomerUpdate): StoredKind<CustomerRow> {
  const people = peopleSql(update);
  return {
    table: 'campaigns_private.customer',
    statistics: 'campaigns_private.customer (external_id), campaigns_private.address (customer_id, channel, status)',
    columns: 'external_id text, zone text, locale text, attributes jsonb, addresses jsonb',
    encode,
    key: ({ externalId }) => externalId,
    lane: ({ externalId }) => externalId,
    needsCustomer: false,
    merge: (tx, part) => merge(tx, part, people),
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

interface Written {
  readonly inserted: number;
  readonly changed: number;
  readonly written: string;
}

async function merge(tx: Queryable, part: StagedPart, people: string) {
  const parameters = partParameters(part);
  const [first] = await tx.query<Written>(people, parameters);
  const { inserted = 0, changed = 0, written = '{}' } = first ?? {};
  const [second] = await tx.query<{ changed: number }>(ADDRESSES, [...parameters, written]);
  const both = changed + (second?.changed ?? 0);
  return { inserted, changed: both, unchanged: part.rows - inserted - both };
}
