import type { Database, Queryable } from '../database/database.ts';
import { instant } from '../database/instant.ts';
import type { Channel, ConsentState } from '../policy/facts.ts';

/** What a person whom a message reached can decide about. Nothing here names the person. */
export interface Preferences {
  /** The person's locale as imported, or null. */
  readonly locale: string | null;
  /** Channel of the message that the link stood in. */
  readonly channel: Channel;
  /** Consent to advertisements on each channel on which the person has an address. */
  readonly channels: readonly { readonly channel: Channel; readonly consent: ConsentState }[];
}

const READ = `
select send.channel as own, customer.locale, address.channel,
  coalesce((
    select status::text from campaigns_private.consent
    where consent.channel = address.channel and purpose = 'ad' and night = false and customer_id = customer.id
    order by at desc, status desc limit 1
  ), 'none') as consent
from campaigns_private.send
join campaigns_private.enrolment on enrolment.id = send.enrolment_id
join campaigns_private.customer on customer.id = enrolment.customer_id
join campaigns_private.address on address.customer_id = customer.id
where send.id = $1
order by address.channel`;

/** Null when the send is not known or its person was erased. */
export async function readPreferences(on: Queryable, sendId: bigint): Promise<Preferences | null> {
  const rows = await on.query<{ own: Channel; locale: string | null; channel: Channel; consent: ConsentState }>(READ, [
    sendId,
  ]);
  const [first] = rows;
  if (first === undefined) return null;
  return {
    locale: first.locale,
    channel: first.own,
    channels: rows.map(({ channel, consent }) => ({ channel, consent })),
  };
}

/**
 * A no takes the consent for the night with it; a yes is for the day alone, since the law asks for that of the night
 * separately. The row is later than any that the person has, also when clocks differ: what they say now counts.
 */
const WRITE = `
insert into campaigns_private.consent (customer_id, channel, purpose, night, at, status, source)
select customer.id, said.channel, 'ad', night,
  greatest($4::timestamptz, (
    select max(at) + interval '1 millisecond' from campaigns_private.consent as earlier
    where earlier.customer_id = customer.id and earlier.channel = said.channel and earlier.purpose = 'ad'
      and earlier.night = nights.night
  )),
  said.status::campaigns_private.consent_status, $5
from unnest($2::text[], $3::text[]) as said (channel, status)
cross join (values (false), (true)) as nights (night)
cross join (
  select customer.id from campaigns_private.send
  join campaigns_private.enrolment on enrolment.id = send.enrolment_id
  join campaigns_private.customer on customer.id = enrolment.customer_id
  where send.id = $1
) as customer
where said.status = 'withdrawn' or not night
on conflict do nothing`;

const UNSUBSCRIBED = `
insert into campaigns_private.receipt (send_id, kind, at, received_at)
select id, 'unsubscribed', $2::timestamptz, $2::timestamptz from campaigns_private.send where id = $1
on conflict do nothing`;

export interface Said {
  readonly channel: Channel;
  readonly status: 'granted' | 'withdrawn';
}

/** Keeps what the person said, and that this message led to a no; durable when it answers. */
export async function savePreferences(
  database: Database,
  request: { readonly sendId: bigint; readonly said: readonly Said[]; readonly source: string; readonly nowMs: number },
): Promise<void> {
  const { sendId, said, source, nowMs } = request;
  if (said.length === 0) return;
  await database.transaction(async (tx) => {
    const channels = said.map(({ channel }) => channel);
    const statuses = said.map(({ status }) => status);
    await tx.query(WRITE, [sendId, channels, statuses, instant(nowMs), source]);
    if (statuses.includes('withdrawn')) await tx.query(UNSUBSCRIBED, [sendId, instant(nowMs)]);
  });
}
