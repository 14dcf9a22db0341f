import type { CampaignNode } from '../../dsl/ir/index.ts';
import type { Queryable } from '../database/database.ts';

/** What one run did. The views of schema `campaigns` hold the same numbers and say how each is counted. */
export interface RunResults {
  readonly runId: string;
  readonly campaignId: string;
  readonly occurrence: string;
  readonly version: string;
  readonly status: 'running' | 'finished' | 'failed';
  readonly startedAtMs: number;
  readonly finishedAtMs: number | null;
  readonly goal: CampaignNode['goal'];
  /** IANA name of the trigger's zone. */
  readonly timeZone: string;
  /** Null until the audience is frozen. */
  readonly targeted: number | null;
  readonly admitted: number | null;
  /** By reason code, most people first. */
  readonly heldBack: readonly { readonly reason: string; readonly people: number }[];
  /** Ordered by variant. */
  readonly arms: readonly ArmResults[];
  /** Null where nobody is held out. */
  readonly control: ControlResults | null;
  /** Treated rate minus control rate, -1 to 1; null without a control group or without people on a side. */
  readonly lift: number | null;
}

interface ControlResults {
  /** Everyone held out. */
  readonly assigned: number;
  /** Those whom policy let pass, or would have but for the control group: both sides are compared among these. */
  readonly people: number;
  /** People who did the goal event within its window. */
  readonly converted: number;
  /** `converted / people`; null where there are none. */
  readonly rate: number | null;
  /** Sum of the goal's value; null where the goal names none. */
  readonly revenue: number | null;
}

export interface ArmResults extends ControlResults {
  readonly variant: string;
  readonly sent: number;
  readonly failed: number;
  readonly unknown: number;
  readonly underWay: number;
  /** Held back at the last moment before the send; part of `heldBack`. */
  readonly suppressed: number;
}

const RUNS = `
select run.run_id, run.occurrence, run.version, run.status, run.targeted, run.admitted,
  extract(epoch from run.started_at) * 1000 as started_at_ms,
  extract(epoch from run.finished_at) * 1000 as finished_at_ms,
  campaign_version.ir -> 'goal' as goal,
  campaign_version.ir -> 'trigger' ->> 'timeZone' as time_zone
from campaigns.run
join campaigns_private.campaign_version on campaign_version.version = run.version
where run.campaign_id = $1
order by run.run_id desc
limit $2`;

const HELD_BACK = `
select reason, people from campaigns.run_held_back where run_id = $1 order by people desc, reason`;

const ARMS = `
select variant, in_control, assigned, people, sent, failed, unknown, under_way, suppressed, converted, rate, revenue
from campaigns.run_arm where run_id = $1 order by variant collate "C"`;

interface RunRow {
  readonly run_id: string;
  readonly occurrence: string;
  readonly version: string;
  readonly status: RunResults['status'];
  readonly targeted: number | null;
  readonly admitted: number | null;
  readonly started_at_ms: string;
  readonly finished_at_ms: string | null;
  readonly goal: CampaignNode['goal'];
  readonly time_zone: string;
}

type Count = 'assigned' | 'people' | 'sent' | 'failed' | 'unknown' | 'under_way' | 'suppressed' | 'converted';
type ArmRow = Readonly<Record<Count, string>> & {
  readonly variant: string | null;
  readonly in_control: boolean;
  readonly rate: number | null;
  readonly revenue: string;
};

/** The newest `last` runs of a campaign (default 1), newest first; none where it never ran or is not known. */
export async function runResults(on: Queryable, campaignId: string, last = 1): Promise<readonly RunResults[]> {
  const results: RunResults[] = [];
  for (const run of await on.query<RunRow>(RUNS, [campaignId, last])) {
    results.push(await resultsOf(on, campaignId, run));
  }
  return results;
}

async function resultsOf(on: Queryable, campaignId: string, run: RunRow): Promise<RunResults> {
  const heldBack = await on.query<{ reason: string; people: string }>(HELD_BACK, [run.run_id]);
  const rows = await on.query<ArmRow>(ARMS, [run.run_id]);
  const withRevenue = run.goal.value !== null;
  const arms = rows.filter((row) => !row.in_control).map((row) => armOf(row, withRevenue));
  const held = rows.find((row) => row.in_control);
  const control = held === undefined ? null : controlOf(held, withRevenue);
  return {
    runId: run.run_id,
    campaignId,
    occurrence: run.occurrence,
    version: run.version,
    status: run.status,
    startedAtMs: Number(run.started_at_ms),
    finishedAtMs: run.finished_at_ms === null ? null : Number(run.finished_at_ms),
    goal: run.goal,
    timeZone: run.time_zone,
    targeted: run.targeted,
    admitted: run.admitted,
    heldBack: heldBack.map(({ reason, people }) => ({ reason, people: Number(people) })),
    arms,
    control,
    lift: liftOf(arms, control),
  };
}

function controlOf(row: ArmRow, withRevenue: boolean): ControlResults {
  return {
    assigned: Number(row.assigned),
    people: Number(row.people),
    converted: Number(row.converted),
    rate: row.rate,
    revenue: withRevenue ? Number(row.revenue) : null,
  };
}

function armOf(row: ArmRow, withRevenue: boolean): ArmResults {
  return {
    ...controlOf(row, withRevenue),
    variant: row.variant ?? '',
    sent: Number(row.sent),
    failed: Number(row.failed),
    unknown: Number(row.unknown),
    underWay: Number(row.under_way),
    suppressed: Number(row.suppressed),
  };
}

function liftOf(arms: readonly ArmResults[], control: ControlResults | null): number | null {
  const people = arms.reduce((sum, arm) => sum + arm.people, 0);
  const converted = arms.reduce((sum, arm) => sum + arm.converted, 0);
  if (control === null || control.rate === null || people === 0) return null;
  return converted / people - control.rate;
}
