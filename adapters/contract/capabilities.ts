/** What a provider can do. Each is a documented boolean or number with the default that holds when nothing is said. */
export interface Capabilities {
  /** Sending the same key twice delivers once. Decides whether an unknown send may be tried again. Default false. */
  readonly supportsIdempotencyKey: boolean;
  /** Most messages one `send` call takes. Default 500. */
  readonly maxBatch: number;
  /** The provider can be handed a message ahead of its time. Default false. */
  readonly supportsSchedule: boolean;
  /** Receipts say whether the message arrived. Default false. */
  readonly reportsDelivery: boolean;
  /** Receipts say whether the message was read. Default false. */
  readonly reportsRead: boolean;
}

export const DEFAULT_CAPABILITIES: Capabilities = {
  supportsIdempotencyKey: false,
  maxBatch: 500,
  supportsSchedule: false,
  reportsDelivery: false,
  reportsRead: false,
};
