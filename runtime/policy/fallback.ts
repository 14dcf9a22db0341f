import type { Fallback, Purpose } from '../../dsl/ir/index.ts';
import { isOfChannel } from './reasons.ts';

/** What is known of the channel before, for one person. */
export interface LegBefore {
  readonly status: 'claimed' | 'accepted' | 'rejected' | 'unknown' | 'suppressed';
  /** Reason code of the status; null for those that have none. */
  readonly reason: string | null;
  /** When it became so; milliseconds since 1970. */
  readonly atMs: number;
  readonly isDelivered: boolean;
  readonly isOpened: boolean;
  /** The provider took it over and reported later that it could not be delivered. */
  readonly isFailed: boolean;
}

/** `turn`: to this channel, now. `stay`: there is no need, or no right. Otherwise asked again then. */
export type Turn = 'turn' | 'stay' | { readonly untilMs: number };

/**
 * Whether a person is turned to the next channel. Null for nothing known: the channel before was not used, since the
 * one before that had done, so there is no need.
 *
 * What may have arrived is never doubled for an `ad`: a send whose fate is unknown is waited for and then left alone,
 * unless a receipt tells that it failed. For `info` a second message is the smaller harm.
 */
export function turnTo(fallback: Fallback, before: LegBefore | null, purpose: Purpose, nowMs: number): Turn {
  if (before === null) return 'stay';
  if (before.isFailed) return 'turn';
  switch (before.status) {
    case 'suppressed':
      return isOfChannel(before.reason ?? '') ? 'turn' : 'stay';
    case 'rejected':
      return before.reason === 'person-erased' ? 'stay' : 'turn';
    case 'claimed':
    case 'accepted':
    case 'unknown':
      return observed(fallback, before, purpose, nowMs);
  }
}

function observed({ on, afterMs }: Fallback, before: LegBefore, purpose: Purpose, nowMs: number): Turn {
  if (on === 'unreachable' || before.isOpened) return 'stay';
  if (on === 'not-delivered' && before.isDelivered) return 'stay';
  const untilMs = before.atMs + afterMs;
  if (nowMs < untilMs) return { untilMs };
  return before.status === 'accepted' || purpose === 'info' ? 'turn' : 'stay';
}
