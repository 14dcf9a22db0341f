import type { Queryable } from '../database/database.ts';
import { instant } from '../database/instant.ts';

const RECENT = `
select run.occurrence, campaign_version.ir #>> '{trigger,timeZone}' as zone
from campaigns_private.run
join campaigns_private.campaign on campaign.id = run.campaign_id
join campaigns_private.campaign_version on campaign_version.version = campaign.version
where run.campaign_id = $1 and run.started_at > $2 and run.occurrence like 'at-%'`;

/** Clocks are put back by two hours at most, and a schedule is caught up within one. In milliseconds. */
const LOOK_BACK_MS = 4 * 3_600_000;

/**
 * The occurrence under which a scheduled run is kept. When clocks are put back, a local time comes twice and Temporal
 * fires twice for it; both are one occurrence, the first, so that nobody gets its message twice.
 */
export async function firstOfTwins(
  on: Queryable,
  {
    campaignId,
    occurrence,
    nowMs,
  }: { readonly campaignId: string; readonly occurrence: string; readonly nowMs: number },
): Promise<string> {
  const atMs = instantOf(occurrence);
  if (atMs === null) return occurrence;
  const recent = await on.query<{ occurrence: string; zone: string }>(RECENT, [
    campaignId,
    instant(Math.min(nowMs, atMs) - LOOK_BACK_MS),
  ]);
  const twin = recent.find(({ occurrence: other, zone }) => {
    const otherMs = instantOf(other);
    return otherMs !== null && localTime(otherMs, zone) === localTime(atMs, zone);
  });
  return twin?.occurrence ?? occurrence;
}

/** The planned instant that a schedule's occurrence names, or null for any other occurrence. */
function instantOf(occurrence: string): number | null {
  const ms = occurrence.startsWith('at-') ? Date.parse(occurrence.slice(3)) : Number.NaN;
  return Number.isNaN(ms) ? null : ms;
}

function localTime(ms: number, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'medium',
    hourCycle: 'h23',
  }).format(ms);
}
