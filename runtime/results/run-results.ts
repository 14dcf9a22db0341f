import type { CampaignNode } from '../../dsl/ir/index.ts';
import type { Queryable } from '../database/database.ts';
import { type Cost, costOf, returnOn } from './cost.ts';
import { type ArmResults, armsOf, type ChannelResults, type ControlResults, channelsOf, controlOf } from './groups.ts';
import { type GuardrailResult, judgeGuardrails } from './guardrails.ts';
import { type Lift, liftOf, type SampleRatio, sampleRatio } from './judge-experiment.ts';
import { type SegmentResults, segmentsOf, type WeighedVariant } from './segments.ts';
import { type Cell, type Conversions, conversions, SLICES, tally } from './tally.ts';

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
  /** People whom the policy let pass when the audience was frozen, or would have but for the control group. */
  readonly reachable: number;
  /** By reason code, most people first. */
  readonly heldBack: readonly { readonly reason: string; readonly people: number }[];
  /** Messages that providers refused, most first. */
  readonly failures: readonly { readonly channel: string; readonly reason: string; readonly messages: number }[];
  /** Ordered by variant. */
  readonly arms: readonly ArmResults[];
  /** Null where nobody is held out. */
  readonly control: ControlResults | null;
  /** Groups of people that variants are for, in their order; empty where there is one group. */
  readonly segments: readonly SegmentResults[];
  /** Ordered by channel; counts are messages. */
  readonly channels: readonly ChannelResults[];
  /** Addresses that were followed, most people first. */
  readonly links: readonly { readonly url: string; readonly people: number; readonly clicks: number }[];
  /** When people converted first, in equal slices of the goal's window. */
  readonly timeline: { readonly treated: readonly number[]; readonly control: readonly number[] };
  readonly cost: Cost;
  /** Revenue over cost, of all of it and of what the control group would not have brought; null where not known. */
  readonly roas: { readonly gross: number | null; readonly incremental: number | null };
  /** Visitors that the run brought; null before the first send, and once events of its window were dropped. */
  readonly inflow: { readonly brought: number; readonly visitors: number; readonly share: number | null } | null;
  /** Treated against control; null without a control group or without people on a side. */
  readonly lift: Lift | null;
  /** Each variant against the control group; empty without one, with one variant, and where variants are for some only. */
  readonly armLifts: readonly { readonly variant: string; readonly lift: Lift }[];
  /** Whether people were shared out as the campaign says; null where there is one group. */
  readonly sampleRatio: SampleRatio | null;
  readonly guardrails: readonly GuardrailResult[];
}

const RUNS = `
select run.run_id, run.occurrence, run.version, run.status, run.targeted, run.admitted,
  extract(epoch from run.started_at) * 1000 as started_at_ms,
  extract(epoch from run.finished_at) * 1000 as finished_at_ms,
  campaign_version.ir -> 'goal' as goal,
  campaign_version.ir -> 'trigger' ->> 'timeZone' as time_zone,
  (campaign_version.ir ->> 'controlBp')::integer as control_bp,
  (
    select jsonb_agg(jsonb_build_object(
      'id', v ->> 'id',
      'weight', (v ->> 'weightBp')::integer,
      'group', coalesce(v ->> 'when', ''),
      'segment', case v -> 'when' ->> 'kind' when 'segment' then v -> 'when' ->> 'name' end
    ))
    from jsonb_path_query_first(campaign_version.ir, '$.steps[*] ? (@.kind == "send")') as send, jsonb_array_elements(send -> 'variants') as v
  ) as variants
from campaigns.run
join campaigns_private.campaign_version on campaign_version.version = run.version
where run.campaign_id = $1
order by run.run_id desc
limit $2`;

const LINKS = `
select url, people, clicks from campaigns.run_link where run_id = $1 order by people desc, clicks desc, url limit 20`;

const INFLOW = 'select brought, visitors, share from campaigns.run_inflow where run_id = $1';

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
  readonly variants: readonly WeighedVariant[] | null;
  readonly control_bp: number;
}

/** The newest `last` runs of a campaign (default 1), newest first; none where it never ran or is not known. */
export async function runResults(on: Queryable, campaignId: string, last = 1): Promise<readonly RunResults[]> {
  const results: RunResults[] = [];
  for (const run of await on.query<RunRow>(RUNS, [campaignId, last])) {
    results.push(await resultsOf(on, campaignId, run));
  }
  return results;
}

async function resultsOf(on: Queryable, campaignId: string, run: RunRow): Promise<RunResults> {
  const [cells, done, links, [inflow]] = await Promise.all([
    tally(on, run.run_id),
    conversions(on, run.run_id, run.goal.withinMs),
    on.query<{ url: string; people: string; clicks: string }>(LINKS, [run.run_id]),
    on.query<{ brought: string; visitors: string; share: number | null }>(INFLOW, [run.run_id]),
  ]);
  const variants = run.variants ?? [];
  const withRevenue = run.goal.value !== null;
  const people = cells.filter(({ level }) => level === 'person');
  const messages = cells.filter(({ level }) => level === 'message');
  const arms = armsOf(cells, done, withRevenue);
  const control = controlOf(people, done, withRevenue);
  const channels = channelsOf(messages, done, withRevenue);
  const treated = sideOf(arms);
  const cost = costOf(messages);
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
    reachable: treated.people + (control?.people ?? 0),
    heldBack: heldBackOf(people),
    failures: failuresOf(messages),
    arms,
    control,
    segments: segmentsOf(variants, people, done, withRevenue),
    channels,
    links: links.map((link) => ({ url: link.url, people: Number(link.people), clicks: Number(link.clicks) })),
    timeline: { treated: slicesOf(done, false), control: slicesOf(done, true) },
    cost,
    roas: {
      gross: returnOn(treated.revenue, cost),
      incremental: returnOn(incrementalRevenue(treated, control), cost),
    },
    inflow:
      inflow === undefined
        ? null
        : { brought: Number(inflow.brought), visitors: Number(inflow.visitors), share: inflow.share },
    lift: control === null ? null : liftOf(treated, control),
    armLifts: armLiftsOf(variants, arms, control),
    sampleRatio: sampleRatio(groupsOf(variants, run.control_bp, arms, control)),
    guardrails: judgeGuardrails(run.goal.guardrails, channels),
  };
}

/** Held back when the audience was frozen, at the last moment before the send, or gone before it. */
function heldBackOf(people: readonly Cell[]): RunResults['heldBack'] {
  const byReason = new Map<string, number>();
  for (const { heldBack, state, reason, count } of people) {
    const why = heldBack ?? (state === 'suppressed' || state === null ? reason : null);
    if (why !== null) byReason.set(why, (byReason.get(why) ?? 0) + count);
  }
  return [...byReason]
    .map(([reason, count]) => ({ reason, people: count }))
    .sort((a, b) => b.people - a.people || (a.reason < b.reason ? -1 : 1));
}

function failuresOf(messages: readonly Cell[]): RunResults['failures'] {
  const found = new Map<string, { channel: string; reason: string; messages: number }>();
  for (const { channel, state, reason, count } of messages) {
    if (state !== 'rejected' || channel === null || reason === null) continue;
    const key = JSON.stringify([channel, reason]);
    found.set(key, { channel, reason, messages: (found.get(key)?.messages ?? 0) + count });
  }
  return [...found.values()].sort((a, b) => b.messages - a.messages || (a.reason < b.reason ? -1 : 1));
}

function slicesOf(done: readonly Conversions[], inControl: boolean): readonly number[] {
  const slices = Array.from({ length: SLICES }, () => 0);
  for (const { inControl: side, slice, people } of done) {
    if (side === inControl && slice !== null) slices[slice] = (slices[slice] ?? 0) + people;
  }
  return slices;
}

/** All who were not held out, as one group. */
function sideOf(arms: readonly ArmResults[]): Omit<ControlResults, 'rate'> {
  const sum = (count: (arm: ArmResults) => number) => arms.reduce((total, arm) => total + count(arm), 0);
  return {
    assigned: sum((arm) => arm.assigned),
    people: sum((arm) => arm.people),
    converted: sum((arm) => arm.converted),
    revenue: arms.some(({ revenue }) => revenue !== null) ? sum((arm) => arm.revenue ?? 0) : null,
  };
}

function armLiftsOf(
  variants: readonly WeighedVariant[],
  arms: readonly ArmResults[],
  control: ControlResults | null,
): RunResults['armLifts'] {
  if (control === null || arms.length < 2 || new Set(variants.map(({ group }) => group)).size !== 1) return [];
  return arms.flatMap((arm) => {
    const lift = liftOf(arm, control);
    return lift === null ? [] : [{ variant: arm.variant, lift }];
  });
}

/** What the treated brought beyond what as many people of the control group brought; null without such people. */
function incrementalRevenue(treated: Omit<ControlResults, 'rate'>, control: ControlResults | null): number | null {
  if (control === null || control.people === 0 || treated.revenue === null || control.revenue === null) return null;
  return treated.revenue - (control.revenue / control.people) * treated.people;
}

/**
 * The groups with their shares as the campaign says them. Where variants are for some people only, their shares of all
 * are not known before, and only control against the rest is checked.
 */
function groupsOf(
  variants: readonly WeighedVariant[],
  controlBp: number,
  arms: readonly ArmResults[],
  control: ControlResults | null,
) {
  const controlShare = controlBp / 10_000;
  const held = control === null ? [] : [{ assigned: control.assigned, weight: controlShare }];
  if (new Set(variants.map(({ group }) => group)).size !== 1) {
    return [...held, { assigned: sideOf(arms).assigned, weight: 1 - controlShare }];
  }
  const ofArms = variants.map(({ id, weight }) => ({
    assigned: arms.find(({ variant }) => variant === id)?.assigned ?? 0,
    weight: (weight / 10_000) * (1 - controlShare),
  }));
  return [...held, ...ofArms];
}
