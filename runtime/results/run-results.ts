import type { CampaignNode } from '../../dsl/ir/index.ts';
import type { Queryable } from '../database/database.ts';
import { type GuardrailResult, judgeGuardrails } from './guardrails.ts';
import { type Lift, liftOf, type SampleRatio, type Side, sampleRatio } from './judge-experiment.ts';

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
  /** Ordered by channel; counts are messages. */
  readonly channels: readonly ChannelResults[];
  /** Addresses that were followed, most people first. */
  readonly links: readonly { readonly url: string; readonly people: number; readonly clicks: number }[];
  /** Treated against control; null without a control group or without people on a side. */
  readonly lift: Lift | null;
  /** Whether people were shared out as the campaign says; null where there is one group. */
  readonly sampleRatio: SampleRatio | null;
  readonly guardrails: readonly GuardrailResult[];
}

/** What became of a channel's messages. */
export interface ChannelResults extends Reports {
  readonly channel: string;
  readonly sent: number;
  readonly failed: number;
  readonly unknown: number;
  /** Opened by a program that loads pictures ahead, and by nobody else as far as is known. */
  readonly openedByProgram: number;
}

/** What was reported. */
interface Reports {
  readonly delivered: number;
  /** Taken over by the provider and not delivered. */
  readonly bounced: number;
  readonly opened: number;
  readonly clicked: number;
  readonly unsubscribed: number;
  readonly complained: number;
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

export interface ArmResults extends ControlResults, Reports {
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
  campaign_version.ir -> 'trigger' ->> 'timeZone' as time_zone,
  (campaign_version.ir ->> 'controlBp')::integer as control_bp,
  (
    select jsonb_agg(jsonb_build_object('id', v ->> 'id', 'weight', (v ->> 'weightBp')::integer, 'group', coalesce(v ->> 'when', '')))
    from jsonb_path_query_first(campaign_version.ir, '$.steps[*] ? (@.kind == "send")') as send, jsonb_array_elements(send -> 'variants') as v
  ) as weights
from campaigns.run
join campaigns_private.campaign_version on campaign_version.version = run.version
where run.campaign_id = $1
order by run.run_id desc
limit $2`;

const HELD_BACK = `
select reason, people from campaigns.run_held_back where run_id = $1 order by people desc, reason`;

const ARMS = `
select variant, in_control, assigned, people, sent, failed, unknown, under_way, suppressed, converted, rate, revenue,
  delivered, bounced, opened, clicked, unsubscribed, complained
from campaigns.run_arm where run_id = $1 order by variant collate "C"`;

const CHANNELS = `
select channel, sent, failed, unknown, delivered, bounced, opened, opened_by_program, clicked, unsubscribed, complained
from campaigns.run_channel where run_id = $1 order by channel`;

const LINKS = `
select url, people, clicks from campaigns.run_link where run_id = $1 order by people desc, clicks desc, url limit 20`;

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
  readonly weights: readonly { readonly id: string; readonly weight: number; readonly group: string }[] | null;
  readonly control_bp: number;
}

type Reported = 'delivered' | 'bounced' | 'opened' | 'clicked' | 'unsubscribed' | 'complained';
type Count =
  | 'assigned'
  | 'people'
  | 'sent'
  | 'failed'
  | 'unknown'
  | 'under_way'
  | 'suppressed'
  | 'converted'
  | Reported;
type ChannelRow = Readonly<Record<'sent' | 'failed' | 'unknown' | 'opened_by_program' | Reported, string>> & {
  readonly channel: string;
};
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
  const channels = (await on.query<ChannelRow>(CHANNELS, [run.run_id])).map(channelOf);
  const links = await on.query<{ url: string; people: string; clicks: string }>(LINKS, [run.run_id]);
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
    channels,
    links: links.map(({ url, people, clicks }) => ({ url, people: Number(people), clicks: Number(clicks) })),
    lift: control === null ? null : liftOf(sumOf(arms), control),
    sampleRatio: sampleRatio(groupsOf(run, arms, control)),
    guardrails: judgeGuardrails(run.goal.guardrails, channels),
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
    ...reportsOf(row),
  };
}

function reportsOf(row: Readonly<Record<Reported, string>>): Reports {
  return {
    delivered: Number(row.delivered),
    bounced: Number(row.bounced),
    opened: Number(row.opened),
    clicked: Number(row.clicked),
    unsubscribed: Number(row.unsubscribed),
    complained: Number(row.complained),
  };
}

function channelOf(row: ChannelRow): ChannelResults {
  return {
    channel: row.channel,
    sent: Number(row.sent),
    failed: Number(row.failed),
    unknown: Number(row.unknown),
    openedByProgram: Number(row.opened_by_program),
    ...reportsOf(row),
  };
}

function sumOf(arms: readonly ArmResults[]): Side {
  const sum = (count: (arm: ArmResults) => number) => arms.reduce((total, arm) => total + count(arm), 0);
  return {
    assigned: sum((arm) => arm.assigned),
    people: sum((arm) => arm.people),
    converted: sum((arm) => arm.converted),
  };
}

/**
 * The groups with their shares as the campaign says them. Where variants are for some people only, their shares of all
 * are not known before, and only control against the rest is checked.
 */
function groupsOf(run: RunRow, arms: readonly ArmResults[], control: ControlResults | null) {
  const controlShare = run.control_bp / 10_000;
  const held = control === null ? [] : [{ assigned: control.assigned, weight: controlShare }];
  const weights = run.weights ?? [];
  if (new Set(weights.map(({ group }) => group)).size !== 1) {
    return [...held, { assigned: sumOf(arms).assigned, weight: 1 - controlShare }];
  }
  const ofArms = weights.map(({ id, weight }) => ({
    assigned: arms.find(({ variant }) => variant === id)?.assigned ?? 0,
    weight: (weight / 10_000) * (1 - controlShare),
  }));
  return [...held, ...ofArms];
}
