import type { Capabilities } from './capabilities.ts';
import type { Message } from './message.ts';
import type { Outcome } from './outcome.ts';

/** What the host gives to one `send` call. */
export interface SendContext {
  /** Fires when the host gives up on the batch. The adapter then stops starting sends and settles what is in flight. */
  readonly signal: AbortSignal;
}

/**
 * A channel's way out. `send` answers one outcome per message, in the order of the messages, and throws for nobody:
 * a fault of one person is that person's outcome, a fault of the line is an outcome of all it touched.
 * It never retries what may have been delivered; whether to try again is the host's decision.
 */
export interface Adapter {
  /** Folder name, as in `smtp`. Stored with each send. */
  readonly name: string;
  readonly channel: Message['channel'];
  readonly capabilities: Capabilities;
  send(batch: readonly Message[], context: SendContext): Promise<readonly Outcome[]>;
  /** Closes connections. Called once, after the last `send` has answered. */
  close(): Promise<void>;
}
