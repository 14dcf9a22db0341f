import type { CampaignNode, VersionHash } from '../../dsl/ir/index.ts';
import type { Decision } from '../policy/decision.ts';
import type { Facts } from '../policy/facts.ts';

/** People with equal facts who would get the same variant. */
export interface FactGroup {
  /** Facts for each channel of the send: its own, then its fallbacks. */
  readonly legs: readonly Facts[];
  readonly variant: string;
  readonly people: number;
}

/** How far a campaign would reach, counted against the data of one instant. */
export interface Funnel {
  /** Everyone in the store. */
  readonly members: number;
  /** People for whom the target is true. The groups add up to it. */
  readonly targeted: number;
  readonly groups: readonly FactGroup[];
}

/** Policy, as the engine sees it: pure, the same for plan, snapshot and dispatch. */
export type Decide = (facts: Facts) => Decision;

export interface AudienceEngine {
  /** Counts without writing. `atMs` is "now" for windows of the target. */
  funnel(request: FunnelRequest): Promise<Funnel>;
  /**
   * Freezes the target of a run into enrolments, in one transaction: everyone targeted gets a row; those whom `decide`
   * lets pass get consecutive ordinals from 0, the others their reason. A second call for the same run changes
   * nothing and answers the same, so a retried activity is harmless.
   */
  snapshot(request: SnapshotRequest): Promise<SnapshotSummary>;
}

export interface FunnelRequest {
  readonly campaign: CampaignNode;
  /** State that the campaign would have; a campaign being deployed counts as active. */
  readonly campaignState: Facts['campaignState'];
  readonly atMs: number;
  /** When the message would leave, for the rules that go by the hour. */
  readonly sendAtMs: number;
}

export interface SnapshotRequest extends FunnelRequest {
  readonly runId: string;
  readonly version: VersionHash;
  readonly decide: Decide;
  /** Most people who may be let in, by the budget of the campaign; null for any number. */
  readonly places: number | null;
}

export interface SnapshotSummary {
  readonly targeted: number;
  /** People who passed; ordinals run from 0 to `admitted - 1`. */
  readonly admitted: number;
  readonly suppressedByReason: Readonly<Record<string, number>>;
}
