import {
  ActivityCancellationType,
  CancellationScope,
  condition,
  continueAsNew,
  proxyActivities,
  upsertSearchAttributes,
} from '@temporalio/workflow';
import type { CampaignActivities, RunSettings } from '../activities/activities.ts';
import type { Batch, Effect, MachineEvent, OrdinalRange, ShardCounts, ShardState } from '../machine/machine.ts';
import type { Program } from '../machine/program.ts';
import { initialState, step } from '../machine/step.ts';
import { historyIsFull } from './history-budget.ts';
import { type ShardStateValue, searchAttributes } from './search-attributes.ts';

export interface ShardInput {
  readonly runId: string;
  readonly program: Program;
  readonly range: OrdinalRange;
  readonly settings: RunSettings;
  /** State handed over by the execution before, or null at the start. */
  readonly state: ShardState | null;
}

/** Carries the people of one range through the program: the pure machine decides, this shell waits and calls. */
export async function shard(input: ShardInput): Promise<ShardCounts> {
  const world = openWorld(dispatcher(input));
  let state = input.state ?? initialState();
  let draining = false;
  world.inbox.push(input.state === null ? { kind: 'started', range: input.range } : { kind: 'resumed' });

  while (state.phase !== 'finished') {
    // A cancellation reaches the batches in flight; they settle what they claimed and answer, so wait for them here.
    await CancellationScope.nonCancellable(() => condition(() => world.inbox.length > 0 || world.hasFailed()));
    if (world.hasFailed()) {
      mark('failed');
      throw world.failures[0];
    }
    if (!draining && historyIsFull(input.settings)) {
      draining = true;
      mark('draining');
    }
    const quiet = draining || world.failures.length > 0;
    const limits = quiet ? { ...input.settings, maxInFlight: 0 } : input.settings;
    for (const event of world.inbox.splice(0)) {
      const stepped = step(input.program, limits, state, event);
      state = stepped.state;
      stepped.effects.forEach(world.act);
    }
    if (draining && state.phase === 'running' && state.inFlight.length === 0) {
      await continueAsNew<typeof shard>({ ...input, state });
    }
  }
  mark('finished');
  return state.counts;
}

function mark(state: ShardStateValue): void {
  upsertSearchAttributes(searchAttributes({ ShardState: state }));
}

/** What the machine's effects set in motion and what has come back of it. */
interface World {
  /** Events that the machine has not seen yet, oldest first. */
  readonly inbox: MachineEvent[];
  /** Why batches were given up, first to last. */
  readonly failures: unknown[];
  /** A batch was given up and no other is under way any more. */
  hasFailed(): boolean;
  readonly act: (effect: Effect) => void;
}

function openWorld(dispatch: (batch: Batch) => Promise<ShardCounts>): World {
  const inbox: MachineEvent[] = [];
  const failures: unknown[] = [];
  let underWay = 0;
  const send = async (batch: Batch): Promise<void> => {
    underWay += 1;
    try {
      const counts = await dispatch(batch);
      inbox.push({ kind: 'batch-answered', batch, counts });
    } catch (cause) {
      failures.push(cause);
    } finally {
      underWay -= 1;
    }
  };
  return {
    inbox,
    failures,
    hasFailed: () => failures.length > 0 && underWay === 0,
    act: (effect) => {
      if (effect.kind === 'dispatch') void send(effect.batch);
    },
  };
}

/**
 * Calls the dispatch activity of the step's channel. Retries go on until it works: what may pass (a database or a
 * provider that is down) is worth waiting for, what cannot pass is thrown as non-retryable by the activity itself.
 */
function dispatcher({ runId, program, settings }: ShardInput): (batch: Batch) => Promise<ShardCounts> {
  return ({ stepIndex, range }) => {
    const current = program.steps[stepIndex];
    if (current === undefined) throw new RangeError(`the program has no step ${stepIndex}`);
    const { dispatchBatch } = proxyActivities<CampaignActivities>({
      taskQueue: settings.sendQueues[current.channel],
      // Longer than any batch: the activity itself hands back what it cannot finish in two thirds of this time.
      startToCloseTimeout: '15 minutes',
      heartbeatTimeout: '15 seconds',
      cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
      retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '30 seconds' },
    });
    const { campaignId, version } = program;
    return dispatchBatch({ runId, program: { campaignId, version }, stepId: current.id, range });
  };
}
