import type { CampaignNode, VersionHash } from '../../dsl/ir/index.ts';
import type { ObeyedRule } from '../../dsl/lower/obeyed-rules.ts';
import type { CostReport } from './cost.ts';
import type { DeployedState } from './manifest.ts';
import type { ReachReport } from './reach.ts';

/** One campaign's way from what is deployed to what the files say. */
export type Change =
  | { readonly kind: 'create'; readonly id: string; readonly to: Side }
  | {
      readonly kind: 'update';
      readonly id: string;
      /** Stays as it is: a campaign that an operator paused is updated and stays paused. */
      readonly state: Exclude<DeployedState, 'archived'>;
      readonly from: Side;
      readonly to: Side;
      readonly fields: readonly FieldChange[];
    }
  /** The file is back after the campaign was archived. */
  | {
      readonly kind: 'reactivate';
      readonly id: string;
      readonly from: Side;
      readonly to: Side;
      readonly fields: readonly FieldChange[];
    }
  /** The file is gone. Applied only with the consent `--archive ID`. */
  | { readonly kind: 'archive'; readonly id: string; readonly from: Side }
  | { readonly kind: 'none'; readonly id: string; readonly state: DeployedState };

export interface Side {
  readonly version: VersionHash;
  readonly ir: CampaignNode;
}

/** One difference in meaning, named by its path in the normal form, as in `target.of[1].test.value` or `steps[message].variants[plain].weightBp`. */
export interface FieldChange {
  readonly path: string;
  /** Canonical JSON, or null where the side lacks the field. */
  readonly before: string | null;
  readonly after: string | null;
}

/** A change with all that a reviewer must know of it. */
export interface PlannedChange {
  readonly change: Change;
  /** Serial of the deployment that last touched the campaign when the plan was made; null if it was not deployed. */
  readonly baseSerial: number | null;
  /** Whom a run would reach if it opened when the plan was made; null for campaigns that will not send or cannot be carried out yet. */
  readonly reach: ReachReport | null;
  /** Which rules the campaign will obey besides its steps, and who says so; empty for campaigns that stay or go. */
  readonly rules: readonly ObeyedRule[];
  /** What its messages would cost at most; null where the workspace has no prices, and for campaigns that stay or go. */
  readonly cost: CostReport | null;
  /** Next planned send, in milliseconds since 1970; null if none will come by itself. */
  readonly nextSendMs: number | null;
}

/** Destructive acts that were asked for by name. */
export interface Consents {
  /** Ids of campaigns that may be archived. */
  readonly archive: readonly string[];
}

/** What a deploy would do. Applying it does exactly this or nothing. */
export interface Plan {
  /** Environment of temporal.config.ts that the plan is for. */
  readonly environment: string;
  /** Milliseconds since 1970; reach is counted at this instant. */
  readonly createdAtMs: number;
  /** Newest deployment when the plan was made, 0 before the first. For people: what counts is each change's own. */
  readonly baseSerial: number;
  /** Whom the workers let messages out to, domains and lists by name; null for everyone. The reach does not know of it. */
  readonly onlyTo: readonly string[] | null;
  /** Ordered by id; campaigns that stay as they are included. */
  readonly changes: readonly PlannedChange[];
  readonly consents: Consents;
}
