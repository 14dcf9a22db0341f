import type { Queryable } from '../../database/database.ts';
import { instant } from '../../database/instant.ts';
import type { TimeLimits } from '../rows/limits.ts';
import { type RowFault, rowFault } from '../rows/reasons.ts';
import type { EventRow } from '../rows/rows.ts';
import { copyInstant } from './copy-instant.ts';
import { copyJson, copyText } from './copy-line.ts';
import { nameFault } from './name-fault.ts';
import { partParameters, STAGED, type StagedPart, type StoredKind } from './stored-kind.ts';

// Nobody gathers statistics of temporary tables, so planners guess their size wrong and would compare each row with
// each. Look-ups that could go wrong are written so that there is one way only: `is true` keeps a list hashed, `limit 1`
// keeps a look-up on its index.

/** Keys in the order of ids, as others insert them too; events in the order of the file, which is mostly that of time. */
const INSERT = `
with fresh as (
  insert into campaigns_private.event_key (id, customer_id, at)
  select id, customer_id, at from pg_temp.staged where customer_id is not null and ${STAGED} order by id
  on conflict (id) do nothing
  returning id
), inserted as (
  insert into campaigns_private.event (id, customer_id, type, at, properties)
  select id, customer_id, type, at, properties from pg_temp.staged
  where ${STAGED} and (id in (select id from fresh)) is true
)
select count(*)::integer as inserted from fresh`;

const KNOWN = `
select from pg_temp.staged
cross join lateral (select from campaigns_private.event_key where event_key.id = staged.id limit 1) as known
where ${STAGED} limit 1`;

/** The same for ids that nobody knows: a fifth less work than looking at each of them. */
const INSERT_NEW = `
with keys as (
  insert into campaigns_private.event_key (id, customer_id, at)
  select id, customer_id, at from pg_temp.staged where customer_id is not null and ${STAGED} order by id
)
insert into campaigns_private.event (id, customer_id, type, at, properties)
select id, customer_id, type, at, properties from pg_temp.staged where customer_id is not null and ${STAGED}`;

/** Events whose id was there with another content take the new one, wherever their time moves them. */
const CHANGE = `
with differing as materialized (
  select staged.id, staged.customer_id, staged.type, staged.at, staged.properties,
    known.customer_id as old_customer_id, known.at as old_at
  from pg_temp.staged
  cross join lateral (
    select * from campaigns_private.event_key where event_key.id = staged.id limit 1
  ) as known
  cross join lateral (
    select * from campaigns_private.event
    where event.customer_id = known.customer_id and event.at = known.at and event.id = staged.id limit 1
  ) as event
  where staged.customer_id is not null and ${STAGED}
    and (event.customer_id, event.type, event.at, event.properties)
      is distinct from (staged.customer_id, staged.type, staged.at, staged.properties)
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
  table: 'campaigns_private.event',
  // Properties are many kinds of things, about which statistics say little for much work.
  statistics: 'campaigns_private.event (customer_id, type, at)',
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
  allNew: {
    key: 'event_key_pkey',
    isNew: async (on, part) => (await on.query(KNOWN, partParameters(part))).length === 0,
    insert: async (tx, part) => {
      await tx.query(INSERT_NEW, partParameters(part));
    },
  },
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
  const [first] = await tx.query<{ inserted: number }>(INSERT, partParameters(part));
  const inserted = first?.inserted ?? 0;
  if (inserted === part.rows) return { inserted, changed: 0, unchanged: 0 };
  // For the update alone, which is by index, however many months there are.
  await tx.query('set local enable_seqscan = off');
  const [second] = await tx.query<{ changed: number }>(CHANGE, partParameters(part));
  await tx.query('set local enable_seqscan = on');
  const changed = second?.changed ?? 0;
  return { inserted, changed, unchanged: part.rows - inserted - changed };
}
