import type { Receipt } from './receipt.ts';

/** Header field that names the send in an email: a signed token, so that nobody can report on messages of others. */
export const SEND_TOKEN_HEADER = 'X-Campaign-Send';

/** What a mail that came back says about a message of ours: a bounce (RFC 3464) or a complaint (RFC 5965). */
export interface MailReport {
  /** Texts at the places where the token of a send may stand, the surest first. Not verified. */
  readonly tokens: readonly string[];
  /** Null where it says nothing final: delivery is still tried, or it is no complaint. */
  readonly receipt: Pick<Receipt, 'kind' | 'reason' | 'suppressAddress'> | null;
  /** When it was written, milliseconds since 1970; null where it does not say. */
  readonly atMs: number | null;
}

/** Reads one mail, as it stands on the wire. Null for what is no report. Never throws for what a mail holds. */
export type ReadMailReport = (raw: Uint8Array) => Promise<MailReport | null>;
