import type { ReadReceipts, Receipt } from '../contract/index.ts';
import { verify } from './signature.ts';
import { SIGNATURE_HEADER, type WireReceipt, wireReceipts } from './wire.ts';

/** Reads the sandbox's webhooks. */
export function receiptReader(webhookSecret: string): ReadReceipts {
  return ({ headers, body, nowMs }) => {
    const verdict = verify(webhookSecret, headers[SIGNATURE_HEADER], body, nowMs);
    if (verdict !== 'good') return { refused: verdict };
    const parsed = wireReceipts.safeParse(json(body));
    if (!parsed.success) return { refused: 'garbage' };
    return { receipts: parsed.data.receipts.map(receiptOf) };
  };
}

function receiptOf({ key, id, kind, code, suppress, at }: WireReceipt): Receipt {
  return {
    idempotencyKey: key,
    providerRef: id,
    kind,
    reason: code,
    suppressAddress: suppress && (kind === 'failed' || kind === 'complained'),
    atMs: at,
  };
}

function json(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    return undefined;
  }
}
