import type { Queryable } from '../database/database.ts';
import { instant } from '../database/instant.ts';
import type { SendId } from './ledger.ts';

const TAKE_OVER = `
with free as (
  select send.id from campaigns_private.send
  where send.id = any($1::bigint[])
    and not exists (select from campaigns_private.outcome where outcome.send_id = send.id)
  order by send.id
  for update
)
update campaigns_private.send set attempt = $2, claimed_at = $3 from free where send.id = free.id`;

/** See `Ledger.reclaim`. Settled sends stay as they are. */
export async function reclaim(
  on: Queryable,
  sendIds: readonly SendId[],
  attempt: string,
  nowMs: number,
): Promise<void> {
  if (sendIds.length > 0) await on.query(TAKE_OVER, [sendIds, attempt, instant(nowMs)]);
}
