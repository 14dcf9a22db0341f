import { parseInstant } from '../rows/parse-instant.ts';

/** The times that a message says, unread. */
export interface SaidTimes {
  /** When it happened, by the sender's clock. */
  readonly timestamp: unknown;
  /** When it was sent, by the same clock. */
  readonly sentAt: unknown;
}

/**
 * When something happened, by our clock, in milliseconds since 1970: the receipt less the time that passed at the sender
 * between the event and the sending, so that a wrong clock does no harm (`timestamp = receivedAt - (sentAt -
 * originalTimestamp)`, as Segment documents). Without `sentAt` the sender's word counts, without a time the receipt.
 * Nothing happens after it was received: a later time becomes that of the receipt. Null for what is no time.
 */
export function eventTime({ timestamp, sentAt }: SaidTimes, receivedMs: number): number | null {
  if (timestamp === undefined || timestamp === null) return receivedMs;
  const saidMs = readTime(timestamp);
  if (saidMs === null) return null;
  const sentMs = readTime(sentAt);
  return Math.min(sentMs === null ? saidMs : receivedMs - (sentMs - saidMs), receivedMs);
}

function readTime(said: unknown): number | null {
  return typeof said === 'string' ? parseInstant(said) : null;
}
