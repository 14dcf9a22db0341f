import type { NewPlace, RangeRequest, Standing, Waiter } from '../activities/ports.ts';
import type { Queryable } from '../database/database.ts';
import { ARRIVED } from '../machine/place.ts';

// The limits force look-ups by primary key, as in claim.ts.
const STANDING = `
select enrolment.id, place.step, extract(epoch from place.due_at)::double precision * 1000 as due_at_ms, place.reason
from campaigns_private.enrolment
left join lateral (
  select step, due_at, reason from campaigns_private.place where enrolment_id = enrolment.id limit 1
) as place on true
where run_id = $1 and ordinal >= $2 and ordinal < $3
order by ordinal`;

type StandingRow = { readonly id: string } & (
  | { readonly step: null }
  | { readonly step: number; readonly due_at_ms: number; readonly reason: string }
);

/** See `RecipientSource.enrolments`. */
export async function standingOf(on: Queryable, { runId, from, to }: RangeRequest): Promise<readonly Standing[]> {
  const rows = await on.query<StandingRow>(STANDING, [runId, from, to]);
  return rows.map((row) => ({
    enrolmentId: row.id,
    place: row.step === null ? null : { step: row.step, dueAtMs: row.due_at_ms, reason: row.reason },
  }));
}

const PLACE = `
insert into campaigns_private.place (enrolment_id, step, due_at, reason)
select enrolment_id, step, to_timestamp(due_at_ms / 1000), reason
from unnest($1::bigint[], $2::smallint[], $3::double precision[], $4::text[]) as new (enrolment_id, step, due_at_ms, reason)
order by enrolment_id
on conflict (enrolment_id) do update set step = excluded.step, due_at = excluded.due_at, reason = excluded.reason
where place.step < excluded.step or (place.step = excluded.step and place.due_at < 'infinity')`;

/** See `RecipientSource.place`. */
export async function place(on: Queryable, rows: readonly NewPlace[]): Promise<void> {
  if (rows.length === 0) return;
  await on.query(PLACE, [
    rows.map(({ enrolmentId }) => enrolmentId),
    rows.map(({ step }) => step),
    rows.map(({ dueAtMs }) => dueAtMs),
    rows.map(({ reason }) => reason),
  ]);
}

const ADVANCE = `
update campaigns_private.place set step = step + 1, reason = '${ARRIVED}'
where enrolment_id = any($1::bigint[]) and step = $2 and due_at < 'infinity'`;

/** See `RecipientSource.advance`. The instant stays: it is when the person came to the next step. */
export async function advance(on: Queryable, enrolmentIds: readonly string[], step: number): Promise<void> {
  if (enrolmentIds.length > 0) await on.query(ADVANCE, [enrolmentIds, step]);
}

const WAITERS = `
select enrolment.id, customer.zone, customer.attributes,
  extract(epoch from greatest(
    run.snapshot_at,
    (select max(due_at) from campaigns_private.place where enrolment_id = enrolment.id),
    (select max(outcome.at) from campaigns_private.send join campaigns_private.outcome on outcome.send_id = send.id
      where send.enrolment_id = enrolment.id)
  ))::double precision * 1000 as arrived_at_ms
from unnest($2::bigint[]) as wanted (id)
cross join lateral (select * from campaigns_private.enrolment where id = wanted.id limit 1) as enrolment
join campaigns_private.run on run.id = $1
cross join lateral (select * from campaigns_private.customer where id = enrolment.customer_id limit 1) as customer
where enrolment.run_id = run.id`;

interface WaiterRow {
  readonly id: string;
  readonly zone: string | null;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly arrived_at_ms: number;
}

/** See `RecipientSource.waiters`. */
export async function waiters(
  on: Queryable,
  runId: string,
  enrolmentIds: readonly string[],
): Promise<readonly Waiter[]> {
  const rows = await on.query<WaiterRow>(WAITERS, [runId, enrolmentIds]);
  return rows.map(({ id, zone, attributes, arrived_at_ms }) => ({
    enrolmentId: id,
    timeZone: zone,
    attributes,
    arrivedAtMs: arrived_at_ms,
  }));
}
