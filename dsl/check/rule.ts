import type { AssetNode } from '../ir/index.ts';
import type { SharedPolicies } from '../lower/policy-sources.ts';
import type { WrittenCampaign } from '../schema/campaign-schema.ts';
import type { CustomerSchema } from '../schema/customer-schema.ts';
import type { EffectiveSettings } from '../schema/in-environment.ts';
import type { WrittenPredicate } from '../schema/predicate-schema.ts';
import type { Finding } from './finding.ts';

/** What rules know besides the campaign itself. */
export interface CheckContext {
  /** "Now" in milliseconds since 1970, for rules about the past. */
  readonly nowMs: number;
  /** Languages of the workspace, its own first. Without it, translations are not held against them. */
  readonly locales?: readonly string[];
  /** The named segments of the workspace; none without it. */
  readonly segments?: ReadonlyMap<string, WrittenPredicate>;
  /** Rules that campaigns share; none without it. */
  readonly policies?: SharedPolicies;
  /** Ids of the workspace's campaigns. Names of campaigns are not checked without it. */
  readonly campaigns?: readonly string[];
  /** Pictures of the workspace that the campaign names, by their written paths. */
  readonly assets?: ReadonlyMap<string, AssetNode>;
  /** Whether all that the texts include could be put in; what is missing from others is not looked for. Default true. */
  readonly isWhole?: boolean;
  /** The workspace's settings in each environment under which the campaign must hold; they are not asked without it. */
  readonly settings?: readonly EffectiveSettings[];
}

/** One question about the meaning of a campaign. Pure; answers everything it finds. */
export type Rule = (campaign: WrittenCampaign, schema: CustomerSchema, context: CheckContext) => readonly Finding[];
