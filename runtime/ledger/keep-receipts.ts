import type { Receipt } from '../../adapters/contract/index.ts';
import type { Queryable } from '../database/database.ts';
import { instant } from '../database/instant.ts';
import type { SendId } from './ledger.ts';

/** A receipt of a send that is known to be ours. */
export interface SendReceipt extends Pick<Receipt, 'kind' | 'reason' | 'suppressAddress' | 'atMs'> {
  readonly sendId: SendId;
  /** `addressCheck` of the address that the message went to, in decimal; null where it is not known. */
  readonly addressCheck: string | null;
}

const INSERT = `
insert into campaigns_private.receipt (send_id, kind, at, received_at, reason)
select distinct on (send_id, kind) send_id, kind, least(at, $5::timestamptz), $5::timestamptz, reason
from unnest($1::bigint[], $2::text[], $3::timestamptz[], $4::text[]) as r (send_id, kind, at, reason)
order by send_id, kind, at
on conflict (send_id, kind, automated) do nothing
returning send_id, kind`;

/**
 * The address is read at this moment. Where the report says which one it was about, another that the person has since is
 * not put on the list.
 */
const SUPPRESS = `
insert into campaigns_private.suppression (channel, address, reason, at)
select distinct on (send.channel, lower(address.value)) send.channel, lower(address.value), r.reason, $3::timestamptz
from unnest($1::bigint[], $2::text[], $4::integer[]) as r (send_id, reason, address_check)
join campaigns_private.send on send.id = r.send_id
join campaigns_private.enrolment on enrolment.id = send.enrolment_id
join campaigns_private.address on address.customer_id = enrolment.customer_id and address.channel = send.channel
where r.address_check is null or r.address_check =
  ('x0' || left(encode(sha256(convert_to(lower(address.value), 'UTF8')), 'hex'), 7))::bit(32)::integer
order by send.channel, lower(address.value)
on conflict (channel, address) do nothing`;

/** Later than any word that the person has, also when clocks differ: a yes from before does not outlive the no. */
const WITHDRAW = `
insert into campaigns_private.consent (customer_id, channel, purpose, night, at, status, source)
select distinct enrolment.customer_id, send.channel, 'ad', night,
  greatest($2::timestamptz, (
    select max(at) + interval '1 millisecond' from campaigns_private.consent as earlier
    where earlier.customer_id = enrolment.customer_id and earlier.channel = send.channel and earlier.purpose = 'ad'
      and earlier.night = both_consents.night
  )),
  'withdrawn'::campaigns_private.consent_status, $3
from unnest($1::bigint[]) as r (send_id)
join campaigns_private.send on send.id = r.send_id
join campaigns_private.enrolment on enrolment.id = send.enrolment_id and enrolment.customer_id is not null
cross join (values (false), (true)) as both_consents (night)
on conflict do nothing`;

/**
 * Writes receipts and what follows from them: an address that is ruled out is not used again; a complaint or a withdrawal
 * ends the consent to advertisements on the channel, by day and by night, once: repeated after the person has said yes
 * again it changes nothing. Answers how many were new.
 */
export async function keepReceipts(tx: Queryable, receipts: readonly SendReceipt[], nowMs: number): Promise<number> {
  if (receipts.length === 0) return 0;
  const now = instant(nowMs);
  const added = await tx.query<{ send_id: string; kind: string }>(INSERT, [
    receipts.map(({ sendId }) => sendId),
    receipts.map(({ kind }) => kind),
    receipts.map(({ atMs }) => instant(atMs)),
    receipts.map(({ reason }) => reason),
    now,
  ]);
  const ruledOut = receipts.filter(({ suppressAddress, kind }) => suppressAddress || kind === 'complained');
  if (ruledOut.length > 0) {
    const reasons = ruledOut.map(({ reason, kind }) => reason ?? kind);
    const checks = ruledOut.map(({ addressCheck }) => addressCheck);
    await tx.query(SUPPRESS, [ruledOut.map(({ sendId }) => sendId), reasons, now, checks]);
  }
  for (const kind of ['complained', 'unsubscribed'] as const) {
    const said = added.filter((one) => one.kind === kind).map(({ send_id }) => send_id);
    if (said.length > 0) await tx.query(WITHDRAW, [said, now, kind]);
  }
  return added.length;
}
