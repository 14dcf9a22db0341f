import type { ChannelName, Purpose } from '../../dsl/ir/index.ts';

export type Channel = ChannelName;

export type ConsentState = 'granted' | 'refused' | 'withdrawn' | 'none';

/**
 * All that the gates look at, for one person and one send. Plan and snapshot group people by equal facts; dispatch
 * loads them again for each person at the last moment. Every field is a small set of values, so groups stay few.
 */
export interface Facts {
  readonly campaignState: 'draft' | 'active' | 'paused' | 'archived';
  readonly purpose: Purpose;
  readonly channel: Channel;
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
}
