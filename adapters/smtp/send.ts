import { setTimeout as after } from 'node:timers/promises';
import type { EmailMessage, Outcome, ProviderClock } from '../contract/index.ts';
import { type DomainGate, domainOf } from './domain-limits.ts';
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
  readonly domains: DomainGate;
  readonly clock: ProviderClock;
}

const ABORTED: Outcome = { status: 'retryable', reason: 'aborted', afterMs: null };

/**
 * Sends a batch over the pool and answers an outcome for each message, in order. After the signal nothing is started;
 * what is in flight settles, since only the server can say what became of it. Messages to a domain that is at its limit
 * let others go first.
 */
export async function sendBatch(
  sender: Sender,
  batch: readonly EmailMessage[],
  signal: AbortSignal,
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = new Array(batch.length);
  const waiting = batch.map((message, index) => ({ message, index, domain: domainOf(message.to) }));
  let lineFault: Outcome | null = null;
  const withdraw = () => {
    sender.pool.withdraw(signal);
    sender.domains.wake();
  };
  signal.addEventListener('abort', withdraw);

  /** The first message whose domain has room, or null when there is none left to begin. */
  const next = async () => {
    while (waiting.length > 0 && !signal.aborted && lineFault === null) {
      const at = waiting.findIndex(({ domain }) => sender.domains.enter(domain));
      if (at !== -1) return waiting.splice(at, 1)[0] ?? null;
      await sender.domains.left();
    }
    return null;
  };
  const carry = async () => {
    for (let one = await next(); one !== null; one = await next()) {
      const answer = await sendOne(sender, one.message, one.domain, signal);
      sender.domains.leave(one.domain);
      outcomes[one.index] = answer.outcome;
      if (answer.lineFault) {
        lineFault = answer.outcome;
        sender.domains.wake();
      }
    }
  };

  await Promise.all(Array.from({ length: Math.min(sender.lines, batch.length) }, carry));
  signal.removeEventListener('abort', withdraw);
  for (const { index } of waiting) outcomes[index] = lineFault ?? ABORTED;
  return outcomes;
}

type Envelope = Parameters<Line['deliver']>[0];

interface Answer {
  readonly outcome: Outcome;
  /** There is no line at all: the rest of the batch need not try. */
  readonly lineFault: boolean;
}

const own = (outcome: Outcome): Answer => ({ outcome, lineFault: false });

async function sendOne(sender: Sender, message: EmailMessage, domain: string, signal: AbortSignal): Promise<Answer> {
  const composed = sender.compose(message, sender.clock.now());
  if ('fault' in composed) {
    return own({ status: 'rejected', reason: composed.fault, permanent: true, suppressAddress: false });
  }
  const slot = sender.domains.slot(domain, sender.clock.now());
  if ('afterMs' in slot) return own({ status: 'deferred', reason: 'domain-limit', afterMs: slot.afterMs });
  if (slot.waitMs > 0) await after(slot.waitMs, undefined, { signal }).catch(() => undefined);
  if (signal.aborted) return own(ABORTED);
  const from = sender.bounces === null ? sender.from : returnPath(sender.bounces, message);
  return handOver(sender, { from, to: message.to }, composed.raw, signal);
}

async function handOver(sender: Sender, envelope: Envelope, raw: Buffer, signal: AbortSignal): Promise<Answer> {
  for (let secondTry = false; ; secondTry = true) {
    const line = await sender.pool.acquire(signal);
    if (line === null) return own(ABORTED);
    if ('status' in line) return { outcome: line, lineFault: true };
    const used = line.carried > 0;
    const { outcome, lineBroke } = await deliverOver(line, sender, envelope, raw);
    // Servers close lines that were idle or have carried enough. The message was certainly not taken, and a fresh
    // line tells whether the server is there at all.
    if (lineBroke && used && !secondTry && !signal.aborted) continue;
    return own(outcome);
  }
}

async function deliverOver(line: Line, sender: Sender, envelope: Envelope, raw: Buffer) {
  const delivery = await line.deliver(envelope, raw);
  sender.pool.release(line);
  return delivery;
}
