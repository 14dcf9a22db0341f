import type { Adapter, Message, Outcome } from '../../adapters/contract/index.ts';
import { DEFAULT_CAPABILITIES } from '../../adapters/contract/index.ts';

export interface CountingAdapter extends Adapter {
  /** Every message that reached the provider, in order. */
  readonly sent: Message[];
  /** Messages per address. */
  perAddress(): ReadonlyMap<string, number>;
}

export interface CountingOptions {
  readonly supportsIdempotencyKey?: boolean;
  /** Default email. */
  readonly channel?: Message['channel'];
  /** Default 500. */
  readonly maxBatch?: number;
  /** Answers for one message; a message counts as sent where it is accepted or unknown. Default: accepted. */
  readonly answer?: (message: Message, signal: AbortSignal) => Outcome | Promise<Outcome>;
}

const ACCEPTED: Outcome = { status: 'accepted', providerRef: null };

/** Subject of an email; empty for other messages. */
export const subjectOf = (message: Message | undefined) =>
  message?.channel === 'email' ? message.content.subject : '';

/** A provider in memory that counts what it is given. */
export function countingAdapter(options: CountingOptions = {}): CountingAdapter {
  const sent: Message[] = [];
  const answer = options.answer ?? (() => ACCEPTED);
  return {
    name: 'counting',
    channel: options.channel ?? 'email',
    capabilities: {
      ...DEFAULT_CAPABILITIES,
      supportsIdempotencyKey: options.supportsIdempotencyKey ?? false,
      maxBatch: options.maxBatch ?? DEFAULT_CAPABILITIES.maxBatch,
    },
    sent,
    perAddress: () => {
      const counts = new Map<string, number>();
      for (const { to } of sent) counts.set(to, (counts.get(to) ?? 0) + 1);
      return counts;
    },
    send: (batch, { signal }) =>
      Promise.all(
        batch.map(async (message) => {
          const outcome = await answer(message, signal);
          if (outcome.status === 'accepted' || outcome.status === 'unknown') sent.push(message);
          return outcome;
        }),
      ),
    close: async () => undefined,
  };
}
