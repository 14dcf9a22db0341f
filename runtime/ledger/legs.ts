import type { Queryable } from '../database/database.ts';
import type { LegBefore } from '../policy/fallback.ts';

const LEGS = `
select send.enrolment_id, coalesce(newest.status, 'claimed') as status, newest.reason,
  extract(epoch from coalesce(newest.at, send.claimed_at))::double precision * 1000 as at_ms,
  report.is_delivered, report.is_opened, report.is_failed
from campaigns_private.send
left join lateral (
  select status, reason, at from campaigns_private.outcome where outcome.send_id = send.id order by seq desc limit 1
) as newest on true
cross join lateral (
  select
    coalesce(bool_or(kind = 'delivered'), false) as is_delivered,
    coalesce(bool_or(kind in ('opened', 'clicked') and not automated), false) as is_opened,
    coalesce(bool_or(kind = 'failed'), false) as is_failed
  from campaigns_private.receipt where receipt.send_id = send.id
) as report
where send.enrolment_id = any($1::bigint[]) and send.step = $2`;

interface LegRow {
  readonly enrolment_id: string;
  readonly status: LegBefore['status'];
  readonly reason: string | null;
  readonly at_ms: number;
  readonly is_delivered: boolean;
  readonly is_opened: boolean;
  readonly is_failed: boolean;
}

/** See `RecipientSource.legs`. */
export async function legs(
  on: Queryable,
  step: string,
  enrolmentIds: readonly string[],
): Promise<ReadonlyMap<string, LegBefore>> {
  const rows = await on.query<LegRow>(LEGS, [enrolmentIds, step]);
  return new Map(
    rows.map((row) => [
      row.enrolment_id,
      {
        status: row.status,
        reason: row.reason,
        atMs: row.at_ms,
        isDelivered: row.is_delivered,
        isOpened: row.is_opened,
        isFailed: row.is_failed,
      },
    ]),
  );
}
