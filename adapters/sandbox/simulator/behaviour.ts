/**
 * What the sandbox plays. Everything has a default under which all messages are taken and delivered.
 * Shares are 0 to 1 and drawn by the message's key, so that the same message always meets the same fate.
 */
export interface Behaviour {
  /** Milliseconds before an answer. Default 0. */
  readonly latencyMs?: number;
  /** Messages per second over all requests; more are answered with 429. Default: no limit. */
  readonly messagesPerSecond?: number;
  /** Share that is refused for good, as a number out of service. Default 0. */
  readonly rejected?: number;
  /** Share that is taken and then not delivered. Default 0. */
  readonly undelivered?: number;
  /** Milliseconds from taking a message to the report of its delivery. Default 200. */
  readonly deliveryMs?: number;
  /** Faults for single addresses; the first that fits counts, before the shares. */
  readonly rules?: readonly Rule[];
}

export interface Rule {
  readonly to: RegExp;
  /**
   * `reject`: refused for good. `later-once`: refused for now the first time. `no-result`: taken, and the answer lacks it.
   * `undelivered`: taken, and reported as failed. `unreported`: taken, and nothing is ever reported. `slow`: the request
   * is answered 50 ms later.
   */
  readonly act: 'reject' | 'later-once' | 'no-result' | 'undelivered' | 'unreported' | 'slow';
}

/** The whole server's condition, to be switched while it runs. */
export type Condition = 'well' | 'down' | 'garbage' | 'hangs-up' | 'silent';

/** A number from 0 to below 1 that depends on the text alone (FNV-1a, 32 bits). */
export function drawOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return (hash >>> 0) / 2 ** 32;
}
