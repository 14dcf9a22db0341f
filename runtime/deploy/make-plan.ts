import type { ObeyedRule } from '../../dsl/lower/obeyed-rules.ts';
import type { PriceBook } from '../../dsl/prices/price-book.ts';
import type { Recipients } from '../../dsl/schema/recipients-schema.ts';
import type { AudienceEngine, Decide } from '../audience/audience.ts';
import { budgetPlaces } from './budget-places.ts';
import { costOf } from './cost.ts';
import { type DesiredCampaign, planChanges } from './diff.ts';
import { notExecutable } from './executable.ts';
import type { Manifest } from './manifest.ts';
import { nextSendMs } from './next-send.ts';
import { onlyTo } from './only-to.ts';
import type { Change, Consents, Plan, PlannedChange, Side } from './plan.ts';
import { type ReachReport, reachOf } from './reach.ts';

export interface PlanRequest {
  readonly environment: string;
  readonly desired: readonly DesiredCampaign[];
  /** Rules that a campaign of the files obeys, by its id. */
  readonly rulesOf: (id: string) => readonly ObeyedRule[];
  readonly prices: PriceBook;
  readonly manifest: Manifest;
  readonly consents: Consents;
  /** Default: everyone. */
  readonly recipients: Recipients | undefined;
  /** Ids of one-time campaigns that have run: no further send will come by itself. */
  readonly ranOnce: ReadonlySet<string>;
  readonly audience: Pick<AudienceEngine, 'funnel'>;
  readonly decide: Decide;
  readonly nowMs: number;
  /** Called before each campaign is counted. */
  readonly onCount?: (id: string) => void;
}

/** Compares files and deployed state, and counts whom each changed campaign would reach. Writes nothing. */
export async function makePlan(request: PlanRequest): Promise<Plan> {
  const { environment, desired, manifest, consents, nowMs, recipients } = request;
  const changes: PlannedChange[] = [];
  for (const change of planChanges(desired, manifest)) changes.push(await planned(change, request));
  return {
    environment,
    createdAtMs: nowMs,
    baseSerial: manifest.serial,
    onlyTo: onlyTo(recipients),
    changes,
    consents,
  };
}

async function planned(change: Change, request: PlanRequest): Promise<PlannedChange> {
  const { manifest, nowMs, ranOnce } = request;
  const baseSerial = manifest.campaigns.find(({ id }) => id === change.id)?.serial ?? null;
  const side = targetOf(change);
  if (side === null) return { change, baseSerial, reach: null, rules: [], cost: null, nextSendMs: null };
  const idle = stateAfter(change) === 'paused' || (side.ir.trigger.kind === 'once-trigger' && ranOnce.has(change.id));
  const next = idle ? null : nextSendMs(side.ir.trigger, nowMs);
  const reached = await reach(change, side, next ?? nowMs, request);
  const cost = costOf(side.ir, request.prices, next ?? nowMs, reached?.reached ?? null);
  return { change, baseSerial, reach: reached, rules: request.rulesOf(change.id), cost, nextSendMs: next };
}

async function reach(
  change: Change,
  { ir }: Side,
  sendAtMs: number,
  request: PlanRequest,
): Promise<ReachReport | null> {
  // Deploy refuses it, and the audience may not know its questions.
  if (notExecutable(ir).length > 0) return null;
  const { audience, decide, nowMs, onCount } = request;
  onCount?.(change.id);
  const funnel = await audience.funnel({ campaign: ir, campaignState: stateAfter(change), atMs: nowMs, sendAtMs });
  return reachOf(funnel, decide, ir, budgetPlaces(ir, request.prices, sendAtMs));
}

/** State of the campaign once the change is applied. */
export function stateAfter(change: Change): 'active' | 'paused' | 'archived' {
  switch (change.kind) {
    case 'create':
    case 'reactivate':
      return 'active';
    case 'update':
    case 'none':
      return change.state;
    case 'archive':
      return 'archived';
  }
}

/** What the campaign becomes; null where it stays or goes. */
export function targetOf(change: Change): Side | null {
  return change.kind === 'archive' || change.kind === 'none' ? null : change.to;
}

/** Whether applying the plan would change anything. */
export function hasChanges(plan: Plan): boolean {
  return plan.changes.some(({ change }) => change.kind !== 'none');
}
