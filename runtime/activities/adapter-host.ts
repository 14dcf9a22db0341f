import type { Message, Outcome } from '../../adapters/contract/index.ts';
import type { Clock } from '../clock/clock.ts';
import type { Patience, Sender } from './dependencies.ts';
import { pause } from './pause.ts';
import { tokenBucket } from './token-bucket.ts';
import { type Turns, turns } from './turns.ts';

/** Stands between dispatch and an adapter: rate, time limits, and an outcome for everyone whatever the adapter does. */
export interface AdapterHost {
  /** One outcome per message, in order; never throws. After the signal nothing further is started. */
  send(messages: readonly Message[], signal: AbortSignal): Promise<readonly Outcome[]>;
  /** Most messages to claim at a time: little enough to be sent within a second. */
  readonly chunkSize: number;
  /**
   * Chunks that may be claimed and not yet settled, over all batches of the process. What a killed worker leaves open
   * is theirs, so there are only as many as keep the line busy.
   */
  readonly turns: Turns;
}

/** People whose claims, facts and outcomes travel in one statement each. */
const MOST_PER_CHUNK = 100;
const CHUNK_SECONDS = 1;
/** While one chunk is being sent, others are claimed, judged and recorded. A paced line needs one in reserve. */
const CHUNKS_IN_HAND = 5;
const CHUNKS_IN_HAND_PACED = 2;

const NOT_STARTED: Outcome = { status: 'retryable', reason: 'stopped', afterMs: null };

export function adapterHost({ adapter, messagesPerSecond }: Sender, clock: Clock, patience: Patience): AdapterHost {
  const bucket = tokenBucket(messagesPerSecond, clock);
  const paced = messagesPerSecond === null ? MOST_PER_CHUNK : Math.ceil(messagesPerSecond * CHUNK_SECONDS);
  return {
    chunkSize: Math.max(1, Math.min(MOST_PER_CHUNK, adapter.capabilities.maxBatch, paced)),
    turns: turns(messagesPerSecond === null ? CHUNKS_IN_HAND : CHUNKS_IN_HAND_PACED),
    async send(messages, signal) {
      const slices: Promise<readonly Outcome[]>[] = [];
      let begun = 0;
      while (begun < messages.length) {
        const granted = await bucket.take(Math.min(adapter.capabilities.maxBatch, messages.length - begun), signal);
        if (granted === 0) break;
        slices.push(call(messages.slice(begun, begun + granted), signal));
        begun += granted;
      }
      const outcomes = (await Promise.all(slices)).flat();
      return messages.map((_, index) => outcomes[index] ?? NOT_STARTED);
    },
  };

  async function call(slice: readonly Message[], outer: AbortSignal): Promise<readonly Outcome[]> {
    const over = new AbortController();
    const asked = AbortSignal.any([outer, AbortSignal.timeout(patience.callMs)]);
    // The error itself is dropped: it may quote the message.
    const answered = Promise.resolve()
      .then(() => adapter.send(slice, { signal: asked }))
      .then(
        (outcomes) => slice.map((_, index) => outcomes[index] ?? unknown('adapter-gave-no-outcome')),
        () => slice.map(() => unknown('adapter-threw')),
      );
    const silence = pause(patience.callMs + patience.graceMs, over.signal).then(() =>
      slice.map(() => unknown('adapter-gave-no-answer')),
    );
    try {
      return await Promise.race([answered, silence]);
    } finally {
      over.abort();
    }
  }
}

function unknown(reason: string): Outcome {
  return { status: 'unknown', reason };
}
