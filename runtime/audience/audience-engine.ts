import type { Database } from '../database/database.ts';
import type { AudienceEngine } from './audience.ts';
import { funnel } from './funnel.ts';
import { snapshot } from './snapshot.ts';

/**
 * Audiences in Postgres. Both questions run one query over people; it groups them by equal facts, so that the one
 * policy of this code judges a few groups instead of a million people.
 */
export function createAudienceEngine(database: Database): AudienceEngine {
  return {
    funnel: (request) => database.transaction((tx) => funnel(tx, request), 'repeatable read'),
    snapshot: (request) => database.transaction((tx) => snapshot(tx, request), 'repeatable read'),
  };
}
