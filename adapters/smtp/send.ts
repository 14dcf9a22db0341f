import type { EmailMessage, Outcome, ProviderClock } from '../contract/index.ts';
import type { Line } from './line.ts';
import type { Composer } from './mime.ts';
import type { Pool } from './pool.ts';
import { returnPath } from './return-path.ts';

export interface Sender {
  readonly from: string;
  /** Address that bounces go to; null for `from`. */
  readonly bounces: string | null;
  /** Messages at a time for one batch. */
  readonly lines: number;
  readonly compose: Composer;
  readonly pool: Pool;
  readonly clock: ProviderClock;
}

const ABORTED: Outcome = { status: 'retryable', reason: 'aborted', afterMs: null };

/**
 * Sends a batch over the pool and answers an outcome for each message, in order. After the signal nothing is started;
 * what is in flight settles, since only the server can say what became of it.
 */
export async function sendBatch(
  sender: Sender,
  batch: readonly EmailMessage[],
  signal: AbortSignal,
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = new Array(batch.length);
  let next = 0;
  let lineFault: Outcome | null = null;
  const withdraw = () => sender.pool.withdraw(signal);
  signal.addEventListener('abort', withdraw);

  const carry = async () => {
    for (let index = next++; index < batch.length; index = next++) {
      const message = batch[index];
      if (message === undefined) continue;
      if (signal.aborted || lineFault !== null) {
        outcomes[index] = lineFault ?? ABORTED;
        continue;
      }
      const composed = sender.compose(message, sender.clock.now());
      if ('fault' in composed) {
        outcomes[index] = { status: 'rejected', reason: composed.fault, permanent: true, suppressAddress: false };
        continue;
      }
      const from = sender.bounces === null ? sender.from : returnPath(sender.bounces, message);
      const envelope = { from, to: message.to };
      const answer = await handOver(sender, envelope, composed.raw, signal);
      outcomes[index] = answer.outcome;
      if (answer.lineFault) lineFault = answer.outcome;
    }
  };

  await Promise.all(Array.from({ length: Math.min(sender.lines, batch.length) }, carry));
  signal.removeEventListener('abort', withdraw);
  return outcomes;
}

type Envelope = Parameters<Line['deliver']>[0];

interface Answer {
  readonly outcome: Outcome;
  /** There is no line at all: the rest of the batch need not try. */
  readonly lineFault: boolean;
}

async function handOver(sender: Sender, envelope: Envelope, raw: Buffer, signal: AbortSignal): Promise<Answer> {
  for (let secondTry = false; ; secondTry = true) {
    const line = await sender.pool.acquire(signal);
    if (line === null) return { outcome: ABORTED, lineFault: false };
    if ('status' in line) return { outcome: line, lineFault: true };
    const used = line.carried > 0;
    const { outcome, lineBroke } = await deliverOver(line, sender, envelope, raw);
    // Servers close lines that were idle or have carried enough. The message was certainly not taken, and a fresh
    // line tells whether the server is there at all.
    if (lineBroke && used && !secondTry && !signal.aborted) continue;
    return { outcome, lineFault: false };
  }
}

async function deliverOver(line: Line, sender: Sender, envelope: Envelope, raw: Buffer) {
  const delivery = await line.deliver(envelope, raw);
  sender.pool.release(line);
  return delivery;
}
