/**
 * What a provider reports about a message after it took it over. Receipts come late, twice and out of order; the ledger
 * keeps the first of each kind per send, so that repeating one changes nothing.
 */
export interface Receipt {
  /** The message's `idempotencyKey`; null where the provider reports its own reference alone. */
  readonly idempotencyKey: string | null;
  /** The provider's reference, as in the outcome `accepted`; null where it reports our key. One of both is there. */
  readonly providerRef: string | null;
  readonly kind: ReceiptKind;
  /** Short code, as in `mailbox-full`; null where there is nothing to say. */
  readonly reason: string | null;
  /** The failure is the address's and lasting, so that it is not used again. False for all other kinds. */
  readonly suppressAddress: boolean;
  /** When it happened, by the provider's clock; milliseconds since 1970. */
  readonly atMs: number;
}

/**
 * `delivered`: it lies on the device or in the mailbox. `failed`: taken over and not delivered, for good. `opened`: a
 * person looked at it (`read` of messengers counts as this). `complained`: it was reported as spam.
 */
export const RECEIPT_KINDS = ['delivered', 'failed', 'opened', 'clicked', 'complained', 'unsubscribed'] as const;
export type ReceiptKind = (typeof RECEIPT_KINDS)[number];

/** One HTTP request of a provider, body unparsed: signatures are over bytes. Header names are in lower case. */
export interface ReceiptRequest {
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Uint8Array;
  readonly nowMs: number;
}

/**
 * Why a request is not taken: `forged` (no or wrong signature), `expired` (signed too long ago: a replay), `garbage`
 * (authentic, but not understood; kept out whole, so that the provider sends it again).
 */
export type ReceiptRefusal = 'forged' | 'expired' | 'garbage';

/** Reads a provider's webhook. Pure: verification first, then parsing; never throws. */
export type ReadReceipts = (
  request: ReceiptRequest,
) => { readonly receipts: readonly Receipt[] } | { readonly refused: ReceiptRefusal };
