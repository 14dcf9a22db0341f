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
update campaigns_private.send set attempt = $2, claimed_at = $3 from free where send.id = free.id
returning send.id`;

/** See `Ledger.reclaim`. The lock lets a holder that gives its claims back, and us, see each other. */
export async function reclaim(
  on: Queryable,
  sendIds: readonly SendId[],
  attempt: string,
  nowMs: number,
): Promise<readonly SendId[]> {
  if (sendIds.length === 0) return [];
  const rows = await on.query<{ id: SendId }>(TAKE_OVER, [sendIds, attempt, instant(nowMs)]);
  return rows.map(({ id }) => id);
}
