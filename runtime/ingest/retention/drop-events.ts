import type { Database, Queryable } from '../../database/database.ts';
import { instant } from '../../database/instant.ts';
import { eventHorizon } from '../store/horizon.ts';
import { holdPeople } from '../store/people-lock.ts';
import { eventMonths } from './event-months.ts';

export interface DroppedEvents {
  /** `YYYY-MM` of the tables that were dropped, oldest first. */
  readonly months: readonly string[];
  /** Enrolments whose goal events lay among them; what they did is kept as a sum. */
  readonly keptGoals: number;
}

/** Added to what earlier months have left, so that a window over several months keeps all of it. */
const KEEP_GOALS = `
insert into campaigns_private.goal_kept as kept (enrolment_id, events, revenue)
select enrolment_id, count(*),
  sum(case when jsonb_typeof(properties -> goal_value) = 'number' then (properties -> goal_value)::numeric end)
from campaigns_private.goal_window
join campaigns_private.event
  on event.customer_id = goal_window.customer_id and event.type = goal_event and event.at > opens and event.at <= closes
where event.at < $1
group by enrolment_id
on conflict (enrolment_id) do update
  set events = kept.events + excluded.events,
    revenue = case when kept.revenue is null then excluded.revenue else kept.revenue + coalesce(excluded.revenue, 0) end
returning 1`;

const HORIZON = `
insert into campaigns_private.event_horizon (at) values ($1)
on conflict (single) do update set at = greatest(event_horizon.at, excluded.at)`;

/** Keys of dropped events, so many at a time that nobody waits for long. */
const DROP_KEYS = `
with gone as (
  delete from campaigns_private.event_key
  where ctid = any (array(select ctid from campaigns_private.event_key where at < $1 limit 50000))
  returning 1
)
select count(*)::integer as keys from gone`;

/**
 * Drops all events before a month of UTC, `YYYY-MM`. Results of runs stay as they were: goal events among them are kept
 * as a sum per enrolment, in the same transaction. Events of that time are not taken again. Whoever brings rows in waits
 * meanwhile; null, and nothing is done, while an import runs. Repeating it changes nothing, and completes what was cut off.
 */
export async function dropEventsBefore(database: Database, month: string): Promise<DroppedEvents | null> {
  const cutoff = instant(Date.parse(`${month}-01T00:00:00Z`));
  const dropped = await database.transaction((tx) => dropIn(tx, month, cutoff));
  if (dropped === null) return null;
  const horizon = await eventHorizon(database);
  for (let keys = 1; keys > 0; ) {
    const [row] = await database.query<{ keys: number }>(DROP_KEYS, [instant(horizon ?? 0)]);
    keys = row?.keys ?? 0;
  }
  return dropped;
}

async function dropIn(tx: Queryable, month: string, cutoff: string): Promise<DroppedEvents | null> {
  if (!(await holdPeople(tx))) return null;
  const kept = await tx.query(KEEP_GOALS, [cutoff]);
  await tx.query(HORIZON, [cutoff]);
  const months = (await eventMonths(tx)).months.map((one) => one.month).filter((one) => one < month);
  for (const gone of months) await tx.query(`drop table campaigns_private.event_${gone.replace('-', '_')}`);
  await tx.query('delete from campaigns_private.event where at < $1', [cutoff]);
  return { months, keptGoals: kept.length };
}
