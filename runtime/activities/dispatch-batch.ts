import { ApplicationFailure } from '@temporalio/common';
import { channelsOf, type SendNode, sendsOf } from '../../dsl/ir/index.ts';
import { dayStretches } from '../../dsl/timing/day-stretches.ts';
import { ledgerStep } from '../machine/program.ts';
import { addCounts, NO_COUNTS } from '../machine/step.ts';
import type { BatchAnswer, DispatchInput } from './activities.ts';
import { type AdapterHost, adapterHost } from './adapter-host.ts';
import { type Attempt, attemptName } from './attempt.ts';
import type { LoadContent } from './content-loader.ts';
import type { CampaignDependencies, Sender } from './dependencies.ts';
import { dispatchChunk } from './dispatch-chunk.ts';
import type { Persist } from './persist.ts';
import { rendererCache } from './renderers.ts';
import { resumeInMs, standingAt } from './standing-at.ts';
import type { Surroundings } from './surroundings.ts';

/** Chunks under way at a time: while one is being sent, another is claimed and a third recorded. */
const CHUNKS_AT_A_TIME = 3;

export type DispatchBatch = (input: DispatchInput, around: Surroundings) => Promise<BatchAnswer>;

/** Makes the batch dispatcher; caches and rate limits are shared by all batches of the process. */
export function batchDispatcher(
  dependencies: CampaignDependencies,
  persist: Persist,
  load: LoadContent,
): DispatchBatch {
  const { senders, clock, patience, ids, stopping } = dependencies;
  const hosts = new Map<string, AdapterHost>();
  const renderersOf = rendererCache(dependencies.compileTemplate);

  const prepare = async (input: DispatchInput, around: Surroundings): Promise<Attempt> => {
    const { version } = input.program;
    const campaign = await load(version);
    const send = sendsOf(campaign).find(({ id }) => id === input.stepId);
    if (send === undefined) throw unmendable(`version ${version} has no step ${input.stepId}`, 'unknown-step');
    const channel = channelsOf(send)[input.leg];
    if (channel === undefined) throw unmendable(`the step ${send.id} has no channel ${input.leg}`, 'unknown-step');
    const sender: Sender | undefined = senders[channel];
    if (sender === undefined) throw waiting(`this worker has no sender for ${channel}`, 'no-sender');
    // Nobody gets an advertisement whose way out leads nowhere.
    if (dependencies.linker === null && namesPreferences(send)) {
      throw waiting('{{preferencesUrl}} needs CAMPAIGNS_PUBLIC_URL and CAMPAIGNS_LINK_KEY', 'no-links');
    }
    const host = hosts.get(channel) ?? adapterHost(sender, clock, patience);
    hosts.set(channel, host);
    return {
      name: attemptName(input.pass, ids.next()),
      input,
      campaign,
      send,
      channel,
      ledgerStep: ledgerStep(send.id, input.leg),
      host,
      ceilingAt: sender.ceiling ?? (() => null),
      render: renderersOf({ version, campaign, send, leg: input.leg, channel, runId: input.runId }),
      stretches: dayStretches(campaign.policy),
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
    const { here, nextDueMs } = await standingAt(dependencies, persist, input);
    const chunks = split(here, attempt.host.chunkSize);
    const mayBegin = () => !attempt.stop.aborted && clock.now() - attempt.startedAtMs < patience.attemptMs;
    let counts = NO_COUNTS;
    let done = 0;
    let held = 0;
    let dueMs = nextDueMs;
    await inParallel(CHUNKS_AT_A_TIME, chunks, mayBegin, async (chunk) => {
      const endTurn = await attempt.host.turns.take();
      try {
        if (!mayBegin()) return;
        const result = await dispatchChunk(dependencies, persist, attempt, chunk);
        counts = addCounts(counts, result.counts);
        held += result.held;
        dueMs = Math.min(dueMs, result.nextDueMs);
        done += chunk.length - result.unsent;
      } finally {
        endTurn();
      }
    });
    around.throwIfCancelled();
    if (done < here.length) {
      throw waiting(`${here.length - done} of ${here.length} people are left for another attempt`, 'batch-unfinished');
    }
    return { counts, goesOn: here.length > held, resumeInMs: resumeInMs(dueMs, clock.now()) };
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

function namesPreferences({ variants }: SendNode): boolean {
  return JSON.stringify(variants).includes('preferencesUrl');
}

/** What trying again cannot mend. */
function unmendable(message: string, type: string): ApplicationFailure {
  return ApplicationFailure.nonRetryable(message, type);
}

/** What another attempt, or another worker, can do. */
function waiting(message: string, type: string): ApplicationFailure {
  return ApplicationFailure.retryable(message, type);
}
