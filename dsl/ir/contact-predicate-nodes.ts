import type { ChannelName } from './channel-name.ts';
import type { EventWindow } from './event-window.ts';

/** What became of a message: as far as `clicked` each needs the one before in life, yet each is a record of its own. */
export type MessageStatus = 'sent' | 'delivered' | 'opened' | 'clicked' | 'failed';

/**
 * `min <= number of messages <= max` that reached the status in the window. A message counts once, by the first time it
 * reached the status. Never unknown: what was not reported did not happen.
 */
export interface MessageHistoryNode {
  readonly kind: 'message-history';
  readonly status: MessageStatus;
  /** Id of the campaign that sent it; null for any. */
  readonly campaign: string | null;
  /** Null for any. */
  readonly channel: ChannelName | null;
  readonly window: EventWindow;
  readonly min: number;
  readonly max: number | null;
}

/**
 * What became of the message that a step of the same journey sent to the person in this passage. `sent`: a channel took
 * it; `failed`: the step was done and no channel did, for whatever reason, so it reached nobody; neither is true before
 * the step. `delivered`, `opened` and `clicked` are true from their report on, and before it false for a message that was
 * sent. Unknown where the provider's answer is unknown, and where nothing was sent that could be delivered or opened.
 */
export interface StepStatusNode {
  readonly kind: 'step-status';
  /** Id of the send. */
  readonly step: string;
  readonly status: MessageStatus;
}

/** The person's newest word on a channel and a purpose. Who never said anything has no status. Never unknown. */
export interface ConsentNode {
  readonly kind: 'consent';
  readonly channel: ChannelName;
  readonly purpose: 'ad' | 'info';
  /** The separate consent for advertisements between 21:00 and 08:00. */
  readonly night: boolean;
  readonly status: 'granted' | 'refused' | 'withdrawn';
}

/** There is a valid address for the channel and it is not on the suppression list. Never unknown. */
export interface ReachableNode {
  readonly kind: 'reachable';
  readonly channel: ChannelName;
}

/** The person's bucket under the salt, 0 to 9,999 and for ever the same, is below `percentBp`. */
export interface RandomNode {
  readonly kind: 'random';
  readonly percentBp: number;
  readonly salt: string;
}
