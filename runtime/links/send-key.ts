import { createHash } from 'node:crypto';

/** What names a send for ever, attempts and restarts included. */
export interface SendName {
  readonly runId: string;
  readonly campaignId: string;
  readonly enrolmentId: string;
  /** The ledger's step. */
  readonly step: string;
}

/**
 * The key under which a message goes to its provider: the same for every attempt at the same step of the same enrolment.
 * The enrolment stands in front, so that a receipt finds its row by index; the digest makes sure that it is that row.
 * At most 51 characters.
 */
export function sendKey(name: SendName): string {
  return `${name.enrolmentId}.${digestOf(name)}`;
}

/** The enrolment that a key speaks of, or null for what is no key of ours. */
export function enrolmentOfKey(key: string): string | null {
  return /^([1-9]\d{0,18})\.[0-9a-f]{32}$/.exec(key)?.[1] ?? null;
}

function digestOf({ runId, campaignId, enrolmentId, step }: SendName): string {
  const name = JSON.stringify([campaignId, runId, enrolmentId, step]);
  return createHash('sha256').update(name).digest('hex').slice(0, 32);
}
