import { ApplicationFailure } from '@temporalio/common';
import type { CampaignNode } from '../../dsl/ir/index.ts';
import type { CampaignDependencies } from './dependencies.ts';
import type { Persist } from './persist.ts';

export type LoadContent = (version: string) => Promise<CampaignNode>;

/** Normal forms by hash, kept for the life of the process: a hash never means anything else. */
export function contentLoader({ content }: Pick<CampaignDependencies, 'content'>, persist: Persist): LoadContent {
  const known = new Map<string, CampaignNode>();
  return async (version) => {
    const kept = known.get(version);
    if (kept !== undefined) return kept;
    const loaded = await persist(() => content.load(version));
    if (loaded === null) {
      throw ApplicationFailure.nonRetryable(`version ${version} is not in the store`, 'unknown-version');
    }
    known.set(version, loaded);
    return loaded;
  };
}
