import type { Queryable } from '../database/database.ts';
import { instant } from '../database/instant.ts';
import type { EarlierRun } from './occurrence.ts';

const EARLIER = `
select occurrence, status, extract(epoch from started_at) * 1000 as started_ms,
  extract(epoch from finished_at) * 1000 as finished_ms
from campaigns_private.run
where campaign_id = $1 and (occurrence = 'once' or status = 'running' or finished_at > $2::timestamptz)
order by id desc limit 20`;

interface Row {
  readonly occurrence: string;
  readonly status: EarlierRun['status'];
  readonly started_ms: string;
  readonly finished_ms: string | null;
}

/** Runs of a campaign that may forbid another one: `once`, those at work, those that ended after `sinceMs`. */
export async function readEarlierRuns(
  tx: Queryable,
  campaignId: string,
  sinceMs: number,
): Promise<readonly EarlierRun[]> {
  const rows = await tx.query<Row>(EARLIER, [campaignId, instant(sinceMs)]);
  return rows.map(({ occurrence, status, started_ms, finished_ms }) => ({
    occurrence,
    status,
    startedAtMs: Number(started_ms),
    finishedAtMs: finished_ms === null ? null : Number(finished_ms),
  }));
}
