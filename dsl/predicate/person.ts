import type { ChannelName, ConsentNode, MessageStatus, Purpose, RfmNode, Scalar } from '../ir/index.ts';

/** A value of an attribute or a property; null and undefined are values that are not there. */
export type PersonValue = Scalar | readonly string[] | null | undefined;

/** What is known about one person. What is left out did not happen or does not exist. */
export interface Person {
  /** By dotted name. A missing, empty or ill-typed value is one that the person does not have. */
  readonly attributes: Readonly<Record<string, PersonValue>>;
  readonly events: readonly PersonEvent[];
  readonly messages?: readonly PersonMessage[];
  /** Steps of the journey that asks which this person has been through in this passage. */
  readonly steps?: readonly PersonStep[];
  readonly consents?: readonly PersonConsent[];
  /** Channels on which there is a valid address that is not suppressed. */
  readonly reachable?: readonly ChannelName[];
  /**
   * The person's bucket under a salt, 0 to 9,999. Injected, as hashing is not for this folder; random shares are unknown
   * without it.
   */
  readonly bucketOf?: (salt: string) => number;
  /** The person's quantile for such a question, or null for none; see `quantilesOf`. Standings are unknown without it. */
  readonly quantileOf?: (node: RfmNode) => number | null;
}

export interface PersonEvent {
  readonly type: string;
  /** Milliseconds since 1970. Events after "now" have not happened yet and count for nothing. */
  readonly atMs: number;
  /** By dotted name. */
  readonly properties?: Readonly<Record<string, PersonValue>>;
}

/** One message, with the first time at which it reached each status. */
export interface PersonMessage {
  readonly campaign: string;
  readonly channel: ChannelName;
  readonly at: Readonly<Partial<Record<MessageStatus, number>>>;
}

/**
 * A send that was done for the person, with the first time at which its message reached each status. With neither `sent`
 * nor `failed` it is not known whether the message left.
 */
export interface PersonStep {
  readonly step: string;
  readonly at: Readonly<Partial<Record<MessageStatus, number>>>;
}

/** The newest word on one channel, purpose and time of day. */
export interface PersonConsent {
  readonly channel: ChannelName;
  readonly purpose: Purpose;
  readonly night: boolean;
  readonly status: ConsentNode['status'];
}
