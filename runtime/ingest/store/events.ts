import type { Queryable } from '../../database/database.ts';
import { instant } from '../../database/instant.ts';
import type { TimeLimits } from '../rows/limits.ts';
import { type RowFault, rowFault } from '../rows/reasons.ts';
import type { EventRow } from '../rows/rows.ts';
import { copyInstant } from './copy-instant.ts';
import { copyJson, copyText } from './copy-line.ts';
import { nameFault } from './name-fault.ts';
import { PERSON, partParameters, STAGED, type StagedPart, type StoredKind } from './stored-kind.ts';

/** Keys in the order of ids, as others insert them too; events in the order of the file, which is mostly that of time. */
const INSERT = `
with staged as materialized (
  select staging.id, person.id as customer_id, type, at, properties
  from pg_temp.staging${PERSON}
  where ${STAGED}
), fresh as (
  insert into campaigns_private.event_key (id, customer_id, at)
  select id, customer_id, at from staged order by id
  on conflict (id) do nothing
  returning id
), inserted as (
  insert into campaigns_private.event (id, customer_id, type, at, properties)
  select id, customer_id, type, at, properties from staged join fresh using (id)
)
select (select count(*) from staged)::integer as staged, (select count(*) from fresh)::integer as inserted`;

/** Events whose id was there with another content take the new one, wherever their time moves them. */
const CHANGE = `
with differing as materialized (
  select staging.id, person.id as customer_id, staging.type, staging.at, staging.properties,
    known.customer_id as old_customer_id, known.at as old_at
  from pg_temp.staging${PERSON}
  cross join lateral (
    select * from campaigns_private.event_key where event_key.id = staging.id limit 1
  ) as known
  join campaigns_private.event
    on event.customer_id = known.customer_id and event.at = known.at and event.id = staging.id
  where ${STAGED}
    and (event.customer_id, event.type, event.at, event.properties)
      is distinct from (person.id, staging.type, staging.at, staging.properties)
), changed as (
  update campaigns_private.event
  set customer_id = differing.customer_id, type = differing.type, at = differing.at, properties = differing.properties
  from differing
  where event.customer_id = differing.old_customer_id and event.at = differing.old_at and event.id = differing.id
  returning event.id
), moved as (
  update campaigns_private.event_key set customer_id = differing.customer_id, at = differing.at
  from differing
  where event_key.id = differing.id
    and (event_key.customer_id, event_key.at) is distinct from (differing.customer_id, differing.at)
)
select count(*)::integer as changed from changed`;

export const EVENTS: StoredKind<EventRow> = {
  tables: 'campaigns_private.event, campaigns_private.event_key',
  columns: 'id text collate "C", external_id text, type text, at timestamptz, properties jsonb',
  encode,
  key: ({ id }) => id,
  lane: ({ id }) => id,
  needsCustomer: true,
  prepare: async (on, atMs) => {
    await on.query('select campaigns_private.add_event_months($1::timestamptz[])', [atMs.map(instant)]);
  },
  instant: ({ atMs }) => atMs,
  merge,
};

function encode({ id, externalId, type, atMs, properties }: EventRow, limits: TimeLimits): string | RowFault {
  const fault = nameFault('id', id) ?? nameFault('customer', externalId) ?? nameFault('type', type);
  if (fault !== null) return fault;
  // Written so that what is no number fails, too.
  if (!(atMs >= limits.earliestMs)) return rowFault('at', Number.isNaN(atMs) ? 'bad-time' : 'too-old');
  if (atMs > limits.latestMs) return rowFault('at', 'in-the-future');
  const data = copyJson(properties);
  if (data === null) return rowFault('properties', 'bad-text');
  return `${copyText(id)}\t${copyText(externalId)}\t${copyText(type)}\t${copyInstant(atMs)}\t${data}`;
}

async function merge(tx: Queryable, part: StagedPart) {
  const [first] = await tx.query<{ staged: number; inserted: number }>(INSERT, partParameters(part));
  const { staged = 0, inserted = 0 } = first ?? {};
  if (inserted === staged) return { inserted, changed: 0, unchanged: 0 };
  const [second] = await tx.query<{ changed: number }>(CHANGE, partParameters(part));
  const changed = second?.changed ?? 0;
  return { inserted, changed, unchanged: staged - inserted - changed };
}
