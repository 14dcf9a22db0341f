import type { Database } from '../database/database.ts';
import { instant } from '../database/instant.ts';
import { readEarlierRuns } from './earlier-runs.ts';
import type { DeployedCampaign } from './manifest.ts';
import { type EarlierRun, nextOccurrence, SO_SOON_MS } from './occurrence.ts';

const LOCK = 'select from campaigns_private.campaign where id = $1 for update';
const RESERVE = `
insert into campaigns_private.run (campaign_id, version, occurrence, started_at) values ($1, $2, $3, $4)`;

export interface ReserveRequest {
  readonly campaign: DeployedCampaign;
  readonly again: boolean;
  readonly nowMs: number;
}

/**
 * Makes the row of a run by hand before its workflow is started, or answers the run that forbids it. Of two people who
 * ask at once, one gets the row and the other its refusal, also while no worker is there to open the run.
 */
export function reserveRun(
  database: Database,
  { campaign: { id, version, ir }, again, nowMs }: ReserveRequest,
): Promise<{ readonly occurrence: string } | { readonly ranAlready: EarlierRun }> {
  return database.transaction(async (tx) => {
    await tx.query(LOCK, [id]);
    const earlier = await readEarlierRuns(tx, id, nowMs - SO_SOON_MS);
    const next = nextOccurrence({ trigger: ir.trigger, earlier, again, nowMs });
    if ('occurrence' in next) await tx.query(RESERVE, [id, version, next.occurrence, instant(nowMs)]);
    return next;
  });
}
