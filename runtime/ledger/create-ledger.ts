import type { Clock } from '../clock/clock.ts';
import type { Database } from '../database/database.ts';
import { admit } from './admit.ts';
import { claim } from './claim.ts';
import type { Ledger } from './ledger.ts';
import { priceIds } from './price-ids.ts';
import { reclaim } from './reclaim.ts';
import { record } from './record.ts';
import { release } from './release.ts';

/**
 * The ledger in Postgres. Every call is one short statement that commits by itself (two when a claim meets rows that
 * exist; a price is written down the first time), takes its rows in the order of their ids, so that workers never deadlock, and may be repeated.
 */
export function createLedger(database: Database, clock: Clock): Ledger {
  const idsOfPrices = priceIds(database);
  return {
    claim: (request) => claim(database, request, clock.now(), idsOfPrices),
    reclaim: (sendIds, attempt) => reclaim(database, sendIds, attempt, clock.now()),
    release: (sendIds, attempt) => release(database, sendIds, attempt),
    admit: (request) => admit(database, request),
    record: (outcomes) => record(database, outcomes, clock.now()),
  };
}
