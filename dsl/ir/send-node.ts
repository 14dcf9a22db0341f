import type { ChannelName } from './channel-name.ts';
import type { VariantNode } from './variant-node.ts';

/**
 * A step that sends one message. Its variants stand group by group: the groups in the order in which they are asked,
 * the one without `when` last; within a group by id, so that writing order does not change the hash there.
 */
export interface SendNode {
  readonly kind: 'send';
  /** Unique within the campaign; part of the ledger's key. `message` in a one-message campaign. */
  readonly id: string;
  readonly channel: ChannelName;
  /** Channels to turn to, in this order; no channel comes twice in one send. */
  readonly fallbacks: readonly Fallback[];
  readonly variants: readonly VariantNode[];
}

/**
 * What was observed of the channel before. `unreachable`: the person has no valid address there, or the provider said
 * that they cannot be reached. `not-delivered` and `not-read`: no report came in time. What is unknown is waited for.
 */
export const FALLBACK_REASONS = ['unreachable', 'not-delivered', 'not-read'] as const;
export type FallbackReason = (typeof FALLBACK_REASONS)[number];

export interface Fallback {
  readonly channel: ChannelName;
  readonly on: FallbackReason;
  /** Milliseconds that the channel before is given; 0 for `unreachable`, which is known at once. */
  readonly afterMs: number;
}
