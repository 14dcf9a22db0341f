import type { CampaignNode } from '../../dsl/ir/index.ts';
import type { ContentStore } from '../activities/ports.ts';
import type { Queryable } from '../database/database.ts';

const READ = 'select ir from campaigns_private.campaign_version where version = $1';

/** Deployed normal forms by hash. */
export function createContentStore(database: Queryable): ContentStore {
  return {
    load: async (version) => {
      const [row] = await database.query<{ ir: CampaignNode }>(READ, [version]);
      return row?.ir ?? null;
    },
  };
}
