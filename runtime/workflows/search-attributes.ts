import type { SearchAttributePair } from '@temporalio/common';

/**
 * Names by which runs and shards are found in Temporal. All are keywords; none is about a person. `CampaignRun` is our
 * run's id: Temporal keeps the name `RunId` for itself.
 */
export const SEARCH_ATTRIBUTE_NAMES = ['CampaignId', 'CampaignRun', 'IrHash', 'ShardState'] as const;
export type SearchAttributeName = (typeof SEARCH_ATTRIBUTE_NAMES)[number];

/** `running` and `draining` while open, then how it ended. */
export type ShardStateValue = 'running' | 'draining' | 'finished' | 'failed';

/** Typed pairs as the SDK takes them. */
export function searchAttributes(values: Partial<Record<SearchAttributeName, string>>): SearchAttributePair[] {
  return SEARCH_ATTRIBUTE_NAMES.flatMap((name) => {
    const value = values[name];
    return value === undefined ? [] : [{ key: { name, type: 'KEYWORD' as const }, value }];
  });
}
