import type { Queryable } from '../database/database.ts';
import { instant } from '../database/instant.ts';
import type { ClaimAnswer, ClaimRequest, SettledState } from './ledger.ts';
import type { PriceIds } from './price-ids.ts';

/**
 * `unnest` arrays beat multi-row VALUES and COPY for batches of this size. The limit forces one look-up by primary key
 * per enrolment: on a table without statistics Postgres would rather read the whole run for every batch.
 */
const INSERT = `
insert into campaigns_private.send (enrolment_id, step, run_id, campaign_id, channel, attempt, claimed_at, price_id, variant)
select enrolment.id, $3, $1, (select campaign_id from campaigns_private.run where id = $1), $4, $5, $6, priced.price_id,
  enrolment.variant
from unnest($2::bigint[]) as wanted (id)
cross join lateral (select id, run_id, variant from campaigns_private.enrolment where id = wanted.id limit 1) as enrolment
left join unnest($7::text[], $8::integer[]) as priced (variant, price_id)
  on priced.variant is null or priced.variant = enrolment.variant
where enrolment.run_id = $1
order by enrolment.id
on conflict (enrolment_id, step) do nothing
returning id, enrolment_id`;

const READ = `
select send.id, send.enrolment_id, send.attempt, newest.status
from campaigns_private.send
left join lateral (
  select outcome.status from campaigns_private.outcome where outcome.send_id = send.id order by outcome.seq desc limit 1
) as newest on true
where send.enrolment_id = any($1::bigint[]) and send.step = $2`;

interface Inserted {
  readonly id: string;
  readonly enrolment_id: string;
}

interface Existing extends Inserted {
  readonly attempt: string;
  readonly status: SettledState | null;
}

/** A row can be given back between the insert that met it and the read; then the insert is tried again. */
const MAX_ROUNDS = 5;

/** See `Ledger.claim`. Throws when an enrolment is not of this run. */
export async function claim(
  on: Queryable,
  request: ClaimRequest,
  nowMs: number,
  priceIds: PriceIds,
): Promise<readonly ClaimAnswer[]> {
  const prices = request.prices ?? [];
  const ids = await priceIds(prices);
  const answers = new Map<string, ClaimAnswer>();
  let open = request.enrolmentIds;
  for (let round = 0; round < MAX_ROUNDS && open.length > 0; round += 1) {
    const inserted = await on.query<Inserted>(INSERT, [
      request.runId,
      open,
      request.step,
      request.channel,
      request.attempt,
      instant(nowMs),
      prices.map(({ variant }) => variant),
      ids,
    ]);
    for (const row of inserted) answers.set(row.enrolment_id, answer(row, 'new', request.attempt));
    open = open.filter((id) => !answers.has(id));
    if (open.length === 0) break;
    for (const row of await on.query<Existing>(READ, [open, request.step])) {
      const unsettled = row.attempt === request.attempt ? 'new' : 'abandoned';
      answers.set(row.enrolment_id, answer(row, row.status ?? unsettled, row.attempt));
    }
    open = open.filter((id) => !answers.has(id));
  }
  return request.enrolmentIds.map((id) => {
    const found = answers.get(id);
    if (found === undefined) throw new Error(`enrolment ${id} cannot be claimed: it is not of run ${request.runId}`);
    return found;
  });
}

function answer(row: Inserted, state: ClaimAnswer['state'], attempt: string): ClaimAnswer {
  return { enrolmentId: row.enrolment_id, sendId: row.id, state, attempt };
}
