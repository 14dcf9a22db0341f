import type { Queryable } from '../database/database.ts';
import { instant } from '../database/instant.ts';
import type { RecordedOutcome } from './ledger.ts';

const APPEND = `
insert into campaigns_private.outcome (send_id, attempt, status, reason, permanent, provider_ref, at)
select send_id, attempt, status, reason, permanent, provider_ref, $7
from unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::boolean[], $6::text[])
  as o (send_id, attempt, status, reason, permanent, provider_ref)
order by send_id
on conflict (send_id, attempt, status) do nothing`;

/** See `Ledger.record`. Inserted, never updated: a join update on a growing table can fall into a plan that scans it. */
export async function record(on: Queryable, outcomes: readonly RecordedOutcome[], nowMs: number): Promise<void> {
  if (outcomes.length === 0) return;
  await on.query(APPEND, [
    outcomes.map((outcome) => outcome.sendId),
    outcomes.map((outcome) => outcome.attempt),
    outcomes.map((outcome) => outcome.status),
    outcomes.map((outcome) => (outcome.status === 'accepted' ? null : outcome.reason)),
    outcomes.map((outcome) => (outcome.status === 'rejected' ? outcome.permanent : null)),
    outcomes.map((outcome) => (outcome.status === 'accepted' ? outcome.providerRef : null)),
    instant(nowMs),
  ]);
}
