import type { Queryable } from '../database/database.ts';
import type { SendId } from './ledger.ts';

const GIVE_BACK = `
with held as (
  select send.id from campaigns_private.send
  where send.id = any($1::bigint[]) and send.attempt = $2
    and not exists (select from campaigns_private.outcome where outcome.send_id = send.id)
  order by send.id
  for update
)
delete from campaigns_private.send using held where send.id = held.id`;

/** See `Ledger.release`. Rows of other attempts and settled rows stay. */
export async function release(on: Queryable, sendIds: readonly SendId[], attempt: string): Promise<void> {
  if (sendIds.length > 0) await on.query(GIVE_BACK, [sendIds, attempt]);
}
