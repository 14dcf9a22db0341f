import type { WrittenCampaign } from '../schema/campaign-schema.ts';
import type { WrittenPolicyRules } from '../schema/policy-schema.ts';

/** Shared rules of a workspace. */
export interface SharedPolicies {
  /** Rules by name. */
  readonly named: Readonly<Record<string, WrittenPolicyRules>>;
  /** Names of those that every campaign obeys. */
  readonly defaults: readonly string[];
}

export const NO_POLICIES: SharedPolicies = { named: {}, defaults: [] };

/** Rules that a campaign obeys, and where they come from. */
export interface PolicySource {
  /** Name of the workspace's policy; null for the campaign's own rules. */
  readonly policy: string | null;
  readonly origin: 'default' | 'used' | 'own';
  readonly rules: WrittenPolicyRules;
}

type Rules = Pick<WrittenCampaign, 'use' | 'policies'>;

/** Names that the campaign uses, in written order. */
export function usedPolicies({ use = [], policies }: Rules): readonly string[] {
  return [...new Set([...use, ...(policies?.use ?? [])])];
}

/** Weakest first: the workspace's defaults, then what the campaign uses, then its own. Unknown names are left out. */
export function policySources(campaign: Rules, { named, defaults }: SharedPolicies): readonly PolicySource[] {
  const used = usedPolicies(campaign);
  const shared = (names: readonly string[], origin: 'default' | 'used') =>
    names.flatMap((policy): readonly PolicySource[] => {
      const rules = Object.hasOwn(named, policy) ? named[policy] : undefined;
      return rules === undefined ? [] : [{ policy, origin, rules }];
    });
  const { use: _, ...own } = campaign.policies ?? {};
  return [
    ...shared(
      defaults.filter((name) => !used.includes(name)),
      'default',
    ),
    ...shared(used, 'used'),
    ...(Object.keys(own).length === 0 ? [] : [{ policy: null, origin: 'own' as const, rules: own }]),
  ];
}

/** Which source each rule of the campaign comes from; caps come from all that have some. */
export function policyOrigins(
  sources: readonly PolicySource[],
): Readonly<Partial<Record<keyof WrittenPolicyRules, readonly PolicySource[]>>> {
  const origins: Partial<Record<keyof WrittenPolicyRules, readonly PolicySource[]>> = {};
  for (const source of sources) {
    for (const key of Object.keys(source.rules) as (keyof WrittenPolicyRules)[]) {
      if (source.rules[key] !== undefined) origins[key] = key === 'caps' ? [...(origins.caps ?? []), source] : [source];
    }
  }
  return origins;
}
