import type { Database } from '../database/database.ts';
import type { AdmitRequest, SendId } from './ledger.ts';

/** One worker at a time counts and takes places, so that none counts what another is about to take. */
const LOCK = `select pg_advisory_xact_lock(hashtext('campaigns warm-up'), hashtext($1))`;

const TAKE = `
with asked as (
  select id, place, exists (select from campaigns_private.warm_up where send_id = id and day = $2::date) as has_one
  from unnest($3::bigint[]) with ordinality as a (id, place)
),
room as (
  select greatest(0, $4::bigint - count(*)) as places from campaigns_private.warm_up where channel = $1 and day = $2::date
),
fresh as (
  select id from asked where not has_one order by place limit (select places from room)
),
taken as (
  insert into campaigns_private.warm_up (send_id, channel, day)
  select id, $1, $2::date from fresh
  on conflict (send_id) do update set day = excluded.day
  returning send_id
)
select send_id as id from taken union all select id from asked where has_one`;

/** See `Ledger.admit`. The claims are committed before, so that a place always has its send. */
export async function admit(
  database: Database,
  { channel, day, most, sendIds }: AdmitRequest,
): Promise<readonly SendId[]> {
  if (sendIds.length === 0) return [];
  return database.transaction(async (tx) => {
    await tx.query(LOCK, [channel]);
    const rows = await tx.query<{ id: SendId }>(TAKE, [channel, day, sendIds, most]);
    return rows.map(({ id }) => id);
  });
}
