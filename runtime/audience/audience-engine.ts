import type { Database } from '../database/database.ts';
import type { AudienceEngine } from './audience.ts';
import { funnel } from './funnel.ts';
import { snapshot } from './snapshot.ts';

/**
 * Audiences in Postgres. Both questions run one query over people; it groups them by equal facts, so that the one
 * policy of this code judges a few groups instead of a million people. `timeZone` is that of people whose own is not known.
 */
export function createAudienceEngine(database: Database, timeZone: string): AudienceEngine {
  return {
    funnel: (request) => database.transaction((tx) => funnel(tx, request, timeZone), 'repeatable read'),
    snapshot: (request) => database.transaction((tx) => snapshot(tx, request, timeZone), 'repeatable read'),
  };
}
