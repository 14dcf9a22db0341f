import { CHANNEL_RULES } from '../../dsl/check/channel-limits/index.ts';
import type { CheckContext } from '../../dsl/check/rule.ts';
import type { AssetNode } from '../../dsl/ir/index.ts';
import { campaignWith, kit, NOW_MS, told } from './sample-campaign.ts';

/** What the rules of channels find, in short. */
export function channelFaults(
  changes: Readonly<Record<string, unknown>>,
  context: Partial<CheckContext> = {},
): readonly string[] {
  const campaign = campaignWith(changes);
  return CHANNEL_RULES.flatMap((rule) => rule(campaign, kit.schema, { nowMs: NOW_MS, ...context })).map(told);
}

/** A picture of the workspace as the loader would have read it. */
export function asset(given: Partial<AssetNode>): AssetNode {
  const path = 'campaigns/a.jpg';
  return { kind: 'asset', path, sha256: '0'.repeat(64), type: 'jpeg', bytes: 1_000, width: 800, height: 400, ...given };
}
