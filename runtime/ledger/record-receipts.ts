import type { Receipt } from '../../adapters/contract/index.ts';
import type { Database, Queryable } from '../database/database.ts';
import { enrolmentOfKey, sendKey } from '../links/send-key.ts';
import { keepReceipts } from './keep-receipts.ts';

export interface ReceiptSums {
  /** Receipts of sends of ours, repeated ones included. */
  readonly known: number;
  /** Receipts that speak of no send of ours. */
  readonly unknown: number;
}

const CANDIDATES = `
select id, enrolment_id, run_id, campaign_id, step
from campaigns_private.send where enrolment_id = any($1::bigint[])`;

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
      return sendId === undefined ? [] : [{ ...receipt, sendId, addressCheck: null }];
    });
    await keepReceipts(tx, found, nowMs);
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
