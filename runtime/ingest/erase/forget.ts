import type { Database, Queryable } from '../../database/database.ts';
import { holdPeople } from '../store/people-lock.ts';

/** Counts of what an erasure took and what it left. */
export interface Forgotten {
  /** Addresses, words of consent, events and devices that are gone with the person. */
  readonly addresses: number;
  readonly consents: number;
  readonly events: number;
  readonly devices: number;
  /** Enrolments that stay, without the person, so that results keep their counts. */
  readonly enrolments: number;
  /** Addresses of the person that stay on the list of those that are never written to again. */
  readonly suppressed: number;
}

const FIND = 'select id from campaigns_private.customer where external_id = $1 for update';

/** Events of every enrolment's window so far, as retention keeps them; results do not change. */
const KEEP_GOALS = `
insert into campaigns_private.goal_kept as kept (enrolment_id, events, revenue)
select enrolment_id, count(*),
  sum(case when jsonb_typeof(properties -> goal_value) = 'number' then (properties -> goal_value)::numeric end)
from campaigns_private.goal_window
join campaigns_private.event
  on event.customer_id = goal_window.customer_id and event.type = goal_event and event.at > opens and event.at <= closes
where goal_window.customer_id = $1
group by enrolment_id
on conflict (enrolment_id) do update
  set events = kept.events + excluded.events,
    revenue = case when kept.revenue is null then excluded.revenue else kept.revenue + coalesce(excluded.revenue, 0) end`;

const SUPPRESSED = `
select count(*)::integer as count from campaigns_private.suppression
join campaigns_private.address on address.channel = suppression.channel and lower(address.value) = suppression.address
where customer_id = $1`;

/** Under the number of the customer, and under that of every device of theirs. */
const DROP_EVENTS = `
with gone as (
  delete from campaigns_private.event
  where customer_id = $1 or customer_id in (select number from campaigns_private.visitor where visitor.customer_id = $1)
  returning id
), keys as (
  delete from campaigns_private.event_key where id in (select id from gone)
)
select count(*)::integer as count from gone`;

const DROPS = {
  devices: 'with gone as (delete from campaigns_private.visitor where customer_id = $1 returning 1)',
  addresses: 'with gone as (delete from campaigns_private.address where customer_id = $1 returning 1)',
  consents: 'with gone as (delete from campaigns_private.consent where customer_id = $1 returning 1)',
  enrolments:
    'with gone as (update campaigns_private.enrolment set customer_id = null where customer_id = $1 returning 1)',
} as const;

/**
 * Erases a person in one transaction: customer, addresses, consents, events, devices. Enrolments stay without them, with
 * what they bought in the window of a goal as a sum. Null where nobody has that id. Imports wait meanwhile.
 */
export async function forgetCustomer(database: Database, externalId: string): Promise<Forgotten | null> {
  return database.transaction(async (tx) => {
    await holdPeople(tx);
    const [customer] = await tx.query<{ id: string }>(FIND, [externalId]);
    return customer === undefined ? null : forget(tx, customer.id);
  });
}

async function forget(tx: Queryable, id: string): Promise<Forgotten> {
  await tx.query(KEEP_GOALS, [id]);
  const counted = async (sql: string) => (await tx.query<{ count: number }>(sql, [id]))[0]?.count ?? 0;
  const dropped = (name: keyof typeof DROPS) => counted(`${DROPS[name]} select count(*)::integer as count from gone`);
  const suppressed = await counted(SUPPRESSED);
  const events = await counted(DROP_EVENTS);
  const sums = {
    addresses: await dropped('addresses'),
    consents: await dropped('consents'),
    events,
    devices: await dropped('devices'),
    enrolments: await dropped('enrolments'),
    suppressed,
  };
  await tx.query('delete from campaigns_private.customer where id = $1', [id]);
  return sums;
}
