import type { Queryable } from '../database/database.ts';
import { instant } from '../database/instant.ts';
import type { Channel } from '../policy/facts.ts';

/** An address that must not be used again. Personal data. */
export interface SuppressedAddress {
  readonly channel: Channel;
  readonly address: string;
  /** Short code of the cause, as in `no-such-mailbox`. */
  readonly reason: string;
}

const INSERT = `
insert into campaigns_private.suppression (channel, address, reason, at)
select channel, lower(address), min(reason), $4
from unnest($1::text[], $2::text[], $3::text[]) as s (channel, address, reason)
group by channel, lower(address)
order by channel, lower(address)
on conflict (channel, address) do nothing`;

/** Puts addresses on the suppression list. The first reason stays; repeating it changes nothing. */
export async function suppressAddresses(
  on: Queryable,
  addresses: readonly SuppressedAddress[],
  nowMs: number,
): Promise<void> {
  if (addresses.length === 0) return;
  await on.query(INSERT, [
    addresses.map((entry) => entry.channel),
    addresses.map((entry) => entry.address),
    addresses.map((entry) => entry.reason),
    instant(nowMs),
  ]);
}
