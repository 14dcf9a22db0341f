import type { Receipt } from '../../adapters/contract/index.ts';
import type { Database, Queryable } from '../database/database.ts';
import { instant } from '../database/instant.ts';
import { enrolmentOfKey, sendKey } from '../links/send-key.ts';

export interface ReceiptSums {
  /** Receipts of sends of ours, repeated ones included. */
  readonly known: number;
  /** Receipts that speak of no send of ours. */
  readonly unknown: number;
}

const CANDIDATES = `
select id, enrolment_id, run_id, campaign_id, step
from campaigns_private.send where enrolment_id = any($1::bigint[])`;

const INSERT = `
insert into campaigns_private.receipt (send_id, kind, at, received_at, reason)
select distinct on (send_id, kind) send_id, kind, least(at, $5::timestamptz), $5::timestamptz, reason
from unnest($1::bigint[], $2::text[], $3::timestamptz[], $4::text[]) as r (send_id, kind, at, reason)
order by send_id, kind, at
on conflict (send_id, kind, automated) do nothing`;

/** The address is read at this moment; where it has changed since, the wrong one is not put on the list. */
const SUPPRESS = `
insert into campaigns_private.suppression (channel, address, reason, at)
select distinct on (send.channel, lower(address.value)) send.channel, lower(address.value), r.reason, $3::timestamptz
from unnest($1::bigint[], $2::text[]) as r (send_id, reason)
join campaigns_private.send on send.id = r.send_id
join campaigns_private.enrolment on enrolment.id = send.enrolment_id
join campaigns_private.address on address.customer_id = enrolment.customer_id and address.channel = send.channel
on conflict (channel, address) do nothing`;

const WITHDRAW = `
insert into campaigns_private.consent (customer_id, channel, purpose, night, at, status, source)
select distinct enrolment.customer_id, send.channel, 'ad', night, $2::timestamptz, 'withdrawn'::campaigns_private.consent_status, $3
from unnest($1::bigint[]) as r (send_id)
join campaigns_private.send on send.id = r.send_id
join campaigns_private.enrolment on enrolment.id = send.enrolment_id and enrolment.customer_id is not null
cross join (values (false), (true)) as both_consents (night)
on conflict do nothing`;

/**
 * Keeps what providers report, in one transaction: repeated and late reports change nothing, whatever their order. An
 * address that a report rules out is not used again; a complaint or a withdrawal ends the consent to advertisements on
 * the channel, by day and by night.
 */
export async function recordReceipts(
  database: Database,
  receipts: readonly Receipt[],
  nowMs: number,
): Promise<ReceiptSums> {
  return database.transaction(async (tx) => {
    const sendIds = await sendsOf(tx, receipts);
    const found = receipts.flatMap((receipt, index) => {
      const sendId = sendIds[index];
      return sendId === undefined ? [] : [{ receipt, sendId }];
    });
    if (found.length > 0) {
      await tx.query(INSERT, [
        found.map(({ sendId }) => sendId),
        found.map(({ receipt }) => receipt.kind),
        found.map(({ receipt }) => instant(receipt.atMs)),
        found.map(({ receipt }) => receipt.reason),
        instant(nowMs),
      ]);
    }
    const ruledOut = found.filter(({ receipt }) => receipt.suppressAddress || receipt.kind === 'complained');
    if (ruledOut.length > 0) {
      const reasons = ruledOut.map(({ receipt }) => receipt.reason ?? receipt.kind);
      await tx.query(SUPPRESS, [ruledOut.map(({ sendId }) => sendId), reasons, instant(nowMs)]);
    }
    for (const kind of ['complained', 'unsubscribed'] as const) {
      const said = found.filter(({ receipt }) => receipt.kind === kind).map(({ sendId }) => sendId);
      if (said.length > 0) await tx.query(WITHDRAW, [said, instant(nowMs), kind]);
    }
    return { known: found.length, unknown: receipts.length - found.length };
  });
}

/** Rows by our own key; a key whose digest does not fit its row is no key of ours. */
async function sendsOf(on: Queryable, receipts: readonly Receipt[]): Promise<readonly (string | undefined)[]> {
  const keys = receipts.map(({ idempotencyKey }) => idempotencyKey);
  const enrolments = [...new Set(keys.flatMap((key) => (key === null ? [] : (enrolmentOfKey(key) ?? []))))];
  if (enrolments.length === 0) return keys.map(() => undefined);
  const rows = await on.query<{
    id: string;
    enrolment_id: string;
    run_id: string;
    campaign_id: string;
    step: string;
  }>(CANDIDATES, [enrolments]);
  const byKey = new Map(
    rows.map(({ id, enrolment_id, run_id, campaign_id, step }) => [
      sendKey({ enrolmentId: enrolment_id, runId: run_id, campaignId: campaign_id, step }),
      id,
    ]),
  );
  return keys.map((key) => (key === null ? undefined : byKey.get(key)));
}
