import type { WrittenCampaign } from '../schema/campaign-schema.ts';
import type { WrittenPolicyRules } from '../schema/policy-schema.ts';
import type { WorkspaceConfig } from '../schema/workspace-config.ts';
import { sharedPolicies } from '../schema/workspace-config.ts';
import { policyOrigins, policySources } from './policy-sources.ts';

/** Every rule by its key in the written form, in the order in which they are listed. */
export const RULES = [
  'budget',
  'caps',
  'globalHoldout',
  'onCapped',
  'onChange',
  'onResume',
  'priority',
  'quietHours',
  'ramp',
  'sendWindow',
] as const satisfies readonly (keyof WrittenPolicyRules | 'globalHoldout')[];
export type RuleName = (typeof RULES)[number];

/**
 * A rule that the campaign obeys, and who says so. It is no part of the normal form: the same rule means the same wherever
 * it was written.
 */
export interface ObeyedRule {
  readonly rule: RuleName;
  /** As it is written. */
  readonly value: unknown;
  /** `own`: the campaign's own word. `used`: a policy that it names. `default`: the settings, for every campaign. */
  readonly origin: 'own' | 'used' | 'default';
  /** Name of the policy that holds it, or null. */
  readonly policy: string | null;
  /** Environment whose settings say it in place of the workspace's own; null for those, and for everything else. */
  readonly environment: string | null;
}

/** In the order of their names; of caps, which all hold, one for each source. `config` is as in the environment. */
export function obeyedRules(
  campaign: Pick<WrittenCampaign, 'use' | 'policies' | 'globalHoldout'>,
  config: WorkspaceConfig,
  environment: string | null,
): readonly ObeyedRule[] {
  const { environments = {} } = config;
  const changed =
    environment !== null && Object.hasOwn(environments, environment) ? environments[environment] : undefined;
  const origins = policyOrigins(policySources(campaign, sharedPolicies(config)));
  const fromPolicies = (Object.keys(origins) as (keyof WrittenPolicyRules)[]).flatMap((rule) =>
    (origins[rule] ?? []).map(({ rules, origin, policy }): ObeyedRule => {
      const from = origin === 'default' && changed?.defaultPolicies !== undefined ? environment : null;
      return { rule, value: rules[rule], origin, policy, environment: from };
    }),
  );
  const share = campaign.globalHoldout === 'ignore' ? 0 : (config.globalHoldout ?? 0);
  const from = changed?.globalHoldout === undefined ? null : environment;
  const holdout = { rule: 'globalHoldout', value: share, origin: 'default', policy: null, environment: from } as const;
  // Sorting is stable: caps stay in the order of their sources, the weakest first.
  return [...fromPolicies, ...(share === 0 ? [] : [holdout])].sort(
    (a, b) => RULES.indexOf(a.rule) - RULES.indexOf(b.rule),
  );
}
