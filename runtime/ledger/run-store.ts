import type { CloseRunRequest, OpenRunRequest, RunRefusal, RunRow, RunStore } from '../activities/ports.ts';
import type { Database } from '../database/database.ts';
import { instant } from '../database/instant.ts';
import type { Facts } from '../policy/facts.ts';
import { firstOfTwins } from './twin-occurrence.ts';

const CAMPAIGN = `
select campaign.state, campaign.version,
  exists (
    select from campaigns_private.campaign_version
    where campaign_version.version = $2 and campaign_version.campaign_id = campaign.id
  ) as has_version
from campaigns_private.campaign where campaign.id = $1`;

const INSERT = `
insert into campaigns_private.run (campaign_id, version, occurrence, started_at) values ($1, $2, $3, $4)
on conflict (campaign_id, occurrence) do nothing`;

const READ = `
select run.id, run.version, extract(epoch from run.started_at) * 1000 as opened_at_ms, campaign.state
from campaigns_private.run
join campaigns_private.campaign on campaign.id = run.campaign_id
where run.campaign_id = $1 and run.occurrence = $2`;

const CLOSE = `
update campaigns_private.run set status = $2, finished_at = $3 where id = $1 and status = 'running'`;

const STATE = 'select state from campaigns_private.campaign where id = $1';

interface CampaignRow {
  readonly state: Facts['campaignState'];
  readonly version: string;
  readonly has_version: boolean;
}

interface RunRead {
  readonly id: string;
  readonly version: string;
  readonly opened_at_ms: string;
  readonly state: Facts['campaignState'];
}

/** Runs and campaign states in Postgres. */
export function createRunStore(database: Database): RunStore {
  return {
    open: (request) => open(database, request),
    close: async ({ runId, status, nowMs }: CloseRunRequest) => {
      await database.query(CLOSE, [runId, status, instant(nowMs)]);
    },
    campaignState: async (campaignId) => {
      const [row] = await database.query<CampaignRow>(STATE, [campaignId]);
      return row?.state ?? null;
    },
  };
}

async function open(database: Database, request: OpenRunRequest): Promise<RunRow | RunRefusal> {
  const { campaignId } = request;
  const [campaign] = await database.query<CampaignRow>(CAMPAIGN, [campaignId, request.version]);
  if (campaign === undefined) return { kind: 'refused', reason: 'unknown-campaign' };
  if (request.version !== null && !campaign.has_version) return { kind: 'refused', reason: 'unknown-version' };
  const version = request.version ?? campaign.version;
  const occurrence = await firstOfTwins(database, request);
  await database.query(INSERT, [campaignId, version, occurrence, instant(request.nowMs)]);
  const [run] = await database.query<RunRead>(READ, [campaignId, occurrence]);
  if (run === undefined) throw new Error(`run ${campaignId}/${occurrence} vanished after it was made`);
  return {
    kind: 'run',
    runId: run.id,
    version: run.version,
    campaignState: run.state,
    openedAtMs: Number(run.opened_at_ms),
  };
}
