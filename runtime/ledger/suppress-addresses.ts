import type { SuppressAddressesRequest } from '../activities/ports.ts';
import type { Queryable } from '../database/database.ts';
import { instant } from '../database/instant.ts';

const INSERT = `
insert into campaigns_private.suppression (channel, address, reason, at)
select distinct address.channel, lower(address.value), $3, $4::timestamptz
from campaigns_private.enrolment
join campaigns_private.address on address.customer_id = enrolment.customer_id and address.channel = $1
where enrolment.id = any($2::bigint[])
order by 2
on conflict (channel, address) do nothing`;

/** See `RecipientSource.suppressAddresses`. The first reason and time stay. */
export async function suppressAddresses(
  on: Queryable,
  { channel, enrolmentIds, reason, nowMs }: SuppressAddressesRequest,
): Promise<void> {
  if (enrolmentIds.length > 0) await on.query(INSERT, [channel, enrolmentIds, reason, instant(nowMs)]);
}
