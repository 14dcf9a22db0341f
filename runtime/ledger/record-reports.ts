import type { Database, Queryable } from '../database/database.ts';
import { instant } from '../database/instant.ts';
import { keepReceipts, type SendReceipt } from './keep-receipts.ts';

export interface RecordedReports {
  /** Those that speak of sends of ours, repeated ones included. */
  readonly known: readonly SendReceipt[];
  /** How many of these were not there before. */
  readonly added: number;
}

const SENDS = `
select id, extract(epoch from claimed_at) * 1000 as claimed_ms
from campaigns_private.send where id = any($1::bigint[]) and channel = 'email'`;

/** Failures after which the same mailbox may take the next message; see `STRIKE_OUT`. */
const SOFT = ['mailbox-full', 'delivery-expired', 'domain-unknown', 'recipient-refused'];
/** Soft bounces in a row after which an address is given up. */
export const MOST_SOFT_BOUNCES = 5;

/**
 * Addresses of people whose latest messages of which anything is known all bounced softly, none of them delivered, opened
 * or clicked by a person.
 */
const STRIKE_OUT = `
insert into campaigns_private.suppression (channel, address, reason, at)
select distinct 'email', lower(address.value), 'soft-bounces', $2::timestamptz
from (
  select distinct enrolment.customer_id
  from unnest($1::bigint[]) as r (send_id)
  join campaigns_private.send on send.id = r.send_id
  join campaigns_private.enrolment on enrolment.id = send.enrolment_id
) as touched
join campaigns_private.address on address.customer_id = touched.customer_id and address.channel = 'email'
cross join lateral (
  select count(*) as messages, bool_and(is_soft) as are_soft
  from (
    select
      bool_or(receipt.kind = 'failed' and receipt.reason = any($3::text[]))
        and not bool_or(receipt.kind in ('delivered', 'opened', 'clicked') and not receipt.automated) as is_soft
    from campaigns_private.enrolment
    join campaigns_private.send on send.enrolment_id = enrolment.id and send.channel = 'email'
    join campaigns_private.receipt on receipt.send_id = send.id
    where enrolment.customer_id = touched.customer_id
    group by send.id, send.claimed_at
    order by send.claimed_at desc
    limit $4
  ) as latest
) as row_of_bounces
where messages = $4 and are_soft
on conflict (channel, address) do nothing`;

/**
 * Keeps what mails that came back say, in one transaction. Their sends are known by signed tokens; a send that is not in
 * the ledger (another store, an erased run) counts as not ours. Repeated and late ones change nothing.
 */
export async function recordReports(
  database: Database,
  reports: readonly (Omit<SendReceipt, 'atMs'> & { readonly atMs: number | null })[],
  nowMs: number,
): Promise<RecordedReports> {
  if (reports.length === 0) return { known: [], added: 0 };
  return database.transaction(async (tx) => {
    const claimedMs = await claimsOf(tx, [...new Set(reports.map(({ sendId }) => sendId))]);
    const known = reports.flatMap((report): SendReceipt[] => {
      const least = claimedMs.get(report.sendId);
      // Clocks of mail servers are what they are: nothing bounced before it was sent, nor tomorrow.
      return least === undefined ? [] : [{ ...report, atMs: Math.min(Math.max(report.atMs ?? nowMs, least), nowMs) }];
    });
    const added = await keepReceipts(tx, known, nowMs);
    const failed = known.filter(({ kind }) => kind === 'failed').map(({ sendId }) => sendId);
    if (failed.length > 0) await tx.query(STRIKE_OUT, [failed, instant(nowMs), SOFT, MOST_SOFT_BOUNCES]);
    return { known, added };
  });
}

async function claimsOf(on: Queryable, sendIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const rows = await on.query<{ id: string; claimed_ms: string }>(SENDS, [sendIds]);
  return new Map(rows.map(({ id, claimed_ms }) => [id, Number(claimed_ms)]));
}
