import type { ChannelName, Purpose } from '../../dsl/ir/index.ts';

export type Channel = ChannelName;

export type ConsentState = 'granted' | 'refused' | 'withdrawn' | 'none';

/**
 * All that the gates look at, for one person, one send and one channel. Plan and snapshot group people by equal facts;
 * dispatch loads them again for each person at the last moment.
 */
export interface Facts {
  readonly campaignState: 'draft' | 'active' | 'paused' | 'archived';
  readonly purpose: Purpose;
  readonly channel: Channel;
  /** The person belongs to those whom no campaign of the workspace reaches. */
  readonly inHoldout: boolean;
  /** The person belongs to the campaign's control group. */
  readonly inControl: boolean;
  /** The person did the goal event after entering this run. False at plan time. */
  readonly goalReached: boolean;
  readonly address: 'valid' | 'invalid' | 'missing';
  /** The address stands on the suppression list of this channel (hard bounce, complaint, request). */
  readonly suppressed: boolean;
  /** Latest consent for this channel and purpose. */
  readonly consent: ConsentState;
  /** Latest separate consent for advertisements at night on this channel. */
  readonly nightConsent: ConsentState;
  /** It is between 21:00:00 and 08:00:00 (exclusive) in Asia/Seoul at the moment of sending. */
  readonly isNight: boolean;
  /** Whether the caps leave room for one more message; see `CapRoom`. */
  readonly capRoom: CapRoom;
  readonly onCapped: 'wait' | 'skip' | 'exit';
  /** When the campaign's quiet hours end for this person; null outside of them. Milliseconds since 1970. */
  readonly quietUntilMs: number | null;
  /** When the campaign's send window opens for this person; null inside of it. Milliseconds since 1970. */
  readonly opensAtMs: number | null;
  /** The run has had as many people as its budget allows. */
  readonly overBudget: boolean;
}

/**
 * `free`: there is room. `full`: messages that were sent fill a cap; the first falls out of its window at `freeAtMs`.
 * `contended`: there would be room, but for messages that are on their way or that a campaign of higher priority is about
 * to send; asked again at `freeAtMs`. Milliseconds since 1970.
 */
export type CapRoom = { readonly state: 'free' } | { readonly state: 'full' | 'contended'; readonly freeAtMs: number };

export const FREE: CapRoom = { state: 'free' };
