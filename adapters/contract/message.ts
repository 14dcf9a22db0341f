/**
 * One rendered message for one person. It holds personal data: it lives in memory between rendering and the wire and
 * is never logged, thrown or stored.
 */
export interface EmailMessage {
  readonly channel: 'email';
  /**
   * Names this send for ever (the ledger's row, attempts included): the provider's idempotency key where it takes one,
   * our reference in its look-ups otherwise. ASCII letters, digits, `-`, `_`, `.`; at most 64 characters.
   */
  readonly idempotencyKey: string;
  /** Bare address, `local@domain`. */
  readonly to: string;
  readonly subject: string;
  readonly text: string | null;
  readonly html: string | null;
  /** Further header fields, such as `X-Campaign-Id`. Names and values have passed a check for line breaks. */
  readonly headers: Readonly<Record<string, string>>;
}

export type Message = EmailMessage;
