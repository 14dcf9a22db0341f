import type { CampaignNode } from '../../dsl/ir/index.ts';
import type { Queryable } from '../database/database.ts';

/** A deployed campaign and how far its newest run has come. */
export interface CampaignStatus {
  readonly id: string;
  readonly state: 'active' | 'paused' | 'archived';
  readonly version: string;
  readonly trigger: CampaignNode['trigger'];
  readonly owner: string | null;
  /** Deployment that last touched it, and when, in milliseconds since 1970. */
  readonly serial: number;
  readonly deployedAtMs: number;
  readonly lastRun: RunProgress | null;
}

export interface RunProgress {
  readonly runId: string;
  readonly occurrence: string;
  readonly version: string;
  readonly status: 'running' | 'finished' | 'failed';
  readonly startedAtMs: number;
  readonly finishedAtMs: number | null;
  /** People who passed the policy when the audience was frozen; null until then. */
  readonly admitted: number | null;
  /** Sends by the state they are in now; `claimed` is under way. */
  readonly sends: Readonly<Record<SendState, number>>;
}

export type SendState = 'claimed' | 'accepted' | 'rejected' | 'unknown' | 'suppressed';

// The state of a send is its newest outcome. One look-up per send by the outcome's primary key: some seconds for a
// run of a million.
const STATUS = `
select campaign.id, campaign.state, campaign.version, campaign.serial,
  extract(epoch from deployment.at) * 1000 as deployed_at_ms,
  campaign_version.ir -> 'trigger' as trigger, campaign_version.ir ->> 'owner' as owner,
  run.id as run_id, run.occurrence, run.version as run_version, run.status, run.admitted,
  extract(epoch from run.started_at) * 1000 as started_at_ms,
  extract(epoch from run.finished_at) * 1000 as finished_at_ms,
  progress.sends
from campaigns_private.campaign
join campaigns_private.campaign_version on campaign_version.version = campaign.version
join campaigns_private.deployment on deployment.serial = campaign.serial
left join lateral (
  select * from campaigns_private.run where run.campaign_id = campaign.id order by run.id desc limit 1
) as run on true
left join lateral (
  select jsonb_object_agg(state, people) as sends
  from (
    select coalesce(newest.status, 'claimed') as state, count(*) as people
    from campaigns_private.send
    left join lateral (
      select outcome.status from campaigns_private.outcome where outcome.send_id = send.id order by seq desc limit 1
    ) as newest on true
    where send.run_id = run.id
    group by 1
  ) as by_state
) as progress on true
where $1::text is null or campaign.id = $1
order by campaign.id collate "C"`;

interface StatusRow {
  readonly id: string;
  readonly state: CampaignStatus['state'];
  readonly version: string;
  readonly serial: number;
  readonly deployed_at_ms: string;
  readonly trigger: CampaignNode['trigger'];
  readonly owner: string | null;
  readonly run_id: string | null;
  readonly occurrence: string;
  readonly run_version: string;
  readonly status: RunProgress['status'];
  readonly admitted: number | null;
  readonly started_at_ms: string;
  readonly finished_at_ms: string | null;
  readonly sends: Partial<Record<SendState, number>> | null;
}

/** What is deployed, ordered by id; with an id that campaign alone, or nothing where it is not deployed. */
export async function campaignStatus(on: Queryable, id: string | null): Promise<readonly CampaignStatus[]> {
  const rows = await on.query<StatusRow>(STATUS, [id]);
  return rows.map((row) => ({
    id: row.id,
    state: row.state,
    version: row.version,
    trigger: row.trigger,
    owner: row.owner,
    serial: row.serial,
    deployedAtMs: Number(row.deployed_at_ms),
    lastRun: row.run_id === null ? null : progressOf(row, row.run_id),
  }));
}

const NONE: Readonly<Record<SendState, number>> = { claimed: 0, accepted: 0, rejected: 0, unknown: 0, suppressed: 0 };

function progressOf(row: StatusRow, runId: string): RunProgress {
  return {
    runId,
    occurrence: row.occurrence,
    version: row.run_version,
    status: row.status,
    startedAtMs: Number(row.started_at_ms),
    finishedAtMs: row.finished_at_ms === null ? null : Number(row.finished_at_ms),
    admitted: row.admitted,
    sends: { ...NONE, ...row.sends },
  };
}
