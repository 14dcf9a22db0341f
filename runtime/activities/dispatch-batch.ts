import { ApplicationFailure } from '@temporalio/common';
import { type CampaignNode, sendsOf } from '../../dsl/ir/index.ts';
import type { ShardCounts } from '../machine/machine.ts';
import { addCounts, NO_COUNTS } from '../machine/step.ts';
import type { DispatchInput } from './activities.ts';
import { type AdapterHost, adapterHost } from './adapter-host.ts';
import type { Attempt } from './attempt.ts';
import type { CampaignDependencies, Sender } from './dependencies.ts';
import { dispatchChunk } from './dispatch-chunk.ts';
import type { Persist } from './persist.ts';
import { rendererCache } from './renderers.ts';
import type { Surroundings } from './surroundings.ts';

/** Chunks under way at a time: while one is being sent, another is claimed and a third recorded. */
const CHUNKS_AT_A_TIME = 3;

export type DispatchBatch = (input: DispatchInput, around: Surroundings) => Promise<ShardCounts>;

/** Makes the batch dispatcher; caches and rate limits are shared by all batches of the process. */
export function batchDispatcher(dependencies: CampaignDependencies, persist: Persist): DispatchBatch {
  const { senders, clock, patience, ids, stopping, recipients } = dependencies;
  const hosts = new Map<string, AdapterHost>();
  const renderersOf = rendererCache(dependencies.compileTemplate);
  const load = contentLoader(dependencies, persist);

  const prepare = async (input: DispatchInput, around: Surroundings): Promise<Attempt> => {
    const { version } = input.program;
    const campaign = await load(version);
    const send = sendsOf(campaign).find(({ id }) => id === input.stepId);
    if (send === undefined) throw unmendable(`version ${version} has no step ${input.stepId}`, 'unknown-step');
    const sender: Sender | undefined = senders[send.channel];
    if (sender === undefined) throw waiting(`this worker has no sender for ${send.channel}`, 'no-sender');
    const host = hosts.get(send.channel) ?? adapterHost(sender, clock, patience);
    hosts.set(send.channel, host);
    return {
      name: ids.next(),
      input,
      campaign,
      send,
      host,
      render: renderersOf(version, campaign),
      mayResend: sender.adapter.capabilities.supportsIdempotencyKey || campaign.purpose === 'info',
      scheduledAtMs: around.scheduledAtMs,
      startedAtMs: clock.now(),
      stop: AbortSignal.any([around.cancelled, stopping]),
      line: { isUp: false },
      tell: around.tell,
    };
  };

  return async (input, around) => {
    const attempt = await prepare(input, around);
    const { from, to } = input.range;
    const people = await persist(() => recipients.enrolments({ runId: input.runId, from, to }));
    const chunks = split(people, attempt.host.chunkSize);
    const mayBegin = () => !attempt.stop.aborted && clock.now() - attempt.startedAtMs < patience.attemptMs;
    let counts = NO_COUNTS;
    let done = 0;
    await inParallel(CHUNKS_AT_A_TIME, chunks, mayBegin, async (chunk) => {
      const endTurn = await attempt.host.turns.take();
      try {
        if (!mayBegin()) return;
        const result = await dispatchChunk(dependencies, persist, attempt, chunk);
        counts = addCounts(counts, result.counts);
        done += chunk.length - result.unsent;
      } finally {
        endTurn();
      }
    });
    around.throwIfCancelled();
    if (done < people.length) {
      throw waiting(
        `${people.length - done} of ${people.length} people are left for another attempt`,
        'batch-unfinished',
      );
    }
    return counts;
  };
}

/** Normal forms by hash, kept for the life of the process: a hash never means anything else. */
function contentLoader({ content }: CampaignDependencies, persist: Persist) {
  const known = new Map<string, CampaignNode>();
  return async (version: string): Promise<CampaignNode> => {
    const kept = known.get(version);
    if (kept !== undefined) return kept;
    const loaded = await persist(() => content.load(version));
    if (loaded === null) throw unmendable(`version ${version} is not in the store`, 'unknown-version');
    known.set(version, loaded);
    return loaded;
  };
}

function split<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  const chunks: T[][] = [];
  for (let from = 0; from < items.length; from += size) chunks.push(items.slice(from, from + size));
  return chunks;
}

/**
 * Works through the items, some at a time, for as long as `mayBegin`. Items under way are always awaited; the first
 * error is thrown afterwards and keeps further items from being begun.
 */
async function inParallel<T>(
  width: number,
  items: readonly T[],
  mayBegin: () => boolean,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const errors: unknown[] = [];
  const queue = items.values();
  const carry = async (): Promise<void> => {
    while (errors.length === 0 && mayBegin()) {
      const next = queue.next();
      if (next.done) return;
      await work(next.value).catch((error: unknown) => errors.push(error));
    }
  };
  await Promise.all(Array.from({ length: width }, carry));
  if (errors.length > 0) throw errors[0];
}

/** What trying again cannot mend. */
function unmendable(message: string, type: string): ApplicationFailure {
  return ApplicationFailure.nonRetryable(message, type);
}

/** What another attempt, or another worker, can do. */
function waiting(message: string, type: string): ApplicationFailure {
  return ApplicationFailure.retryable(message, type);
}
