import {
  ActivityCancellationType,
  CancellationScope,
  condition,
  continueAsNew,
  proxyActivities,
  upsertSearchAttributes,
} from '@temporalio/workflow';
import type { BatchAnswer, CampaignActivities, RunSettings } from '../activities/activities.ts';
import type { Batch, Effect, MachineEvent, OrdinalRange, ShardCounts } from '../machine/machine.ts';
import type { Program } from '../machine/program.ts';
import { type AnyShardState, toCurrentAbi } from '../machine/shard-abi.ts';
import { initialState, nextDueMs, step } from '../machine/step.ts';
import { historyIsFull } from './history-budget.ts';
import { type ShardStateValue, searchAttributes } from './search-attributes.ts';
import { tellLane } from './shard-waits.ts';
import { workflowNow } from './workflow-time.ts';

export interface ShardInput {
  readonly runId: string;
  readonly program: Program;
  readonly range: OrdinalRange;
  readonly settings: RunSettings;
  /** State handed over by the execution before, or null at the start. */
  readonly state: AnyShardState | null;
}

/** Carries the people of one range through the program: the pure machine decides, this shell waits and calls. */
export async function shard(input: ShardInput): Promise<ShardCounts> {
  const world = openWorld(dispatcher(input));
  let state = input.state === null ? initialState() : toCurrentAbi(input.state);
  let draining = false;
  let hasToldLane = false;
  world.inbox.push(input.state === null ? { kind: 'started', range: input.range } : { kind: 'resumed' });

  while (state.phase !== 'finished') {
    const dueAtMs = nextDueMs(state);
    if (!hasToldLane && onlyWaits(world, state.inFlight.length, dueAtMs)) {
      hasToldLane = true;
      tellLane(input.range.from);
    }
    await news(world, state.inFlight.length > 0, dueAtMs);
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

/** Whether nothing is under way and the next thing to do lies in time to come. */
function onlyWaits({ inbox, failures }: World, inFlight: number, dueAtMs: number | null): boolean {
  if (inFlight > 0 || inbox.length > 0 || failures.length > 0) return false;
  return dueAtMs !== null && dueAtMs > workflowNow();
}

/**
 * Waits until something has happened or somebody is due. A cancellation reaches the batches in flight; they settle
 * what they claimed and answer, so they are waited for. A shard that only waits for a time ends at once.
 */
async function news(world: World, isBusy: boolean, dueAtMs: number | null): Promise<void> {
  const happened = () => world.inbox.length > 0 || world.hasFailed();
  const wait = async () => {
    if (dueAtMs === null) await condition(happened);
    else if (!happened()) await condition(happened, Math.max(1, dueAtMs - workflowNow()));
  };
  await (isBusy ? CancellationScope.nonCancellable(wait) : wait());
  if (dueAtMs !== null) world.inbox.push({ kind: 'time', nowMs: workflowNow() });
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

function openWorld(carryOut: (batch: Batch) => Promise<BatchAnswer>): World {
  const inbox: MachineEvent[] = [];
  const failures: unknown[] = [];
  let underWay = 0;
  const send = async (batch: Batch): Promise<void> => {
    underWay += 1;
    try {
      const { counts, goesOn, resumeInMs } = await carryOut(batch);
      const dueAtMs = resumeInMs === null ? null : workflowNow() + resumeInMs;
      inbox.push({ kind: 'batch-answered', batch, counts, goesOn, dueAtMs });
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
 * Calls the activity of the step, a send on its channel's queue. Retries go on until it works: what may pass (a database
 * or a provider that is down) is worth waiting for, what cannot pass is thrown as non-retryable by the activity itself.
 */
function dispatcher({ runId, program, settings }: ShardInput): (batch: Batch) => Promise<BatchAnswer> {
  const retry = { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '30 seconds' } as const;
  return async ({ stepIndex, range, pass }) => {
    const current = program.steps[stepIndex];
    if (current === undefined) throw new RangeError(`the program has no step ${stepIndex}`);
    const { campaignId, version } = program;
    const input = { runId, program: { campaignId, version }, stepIndex, stepId: current.id, range, pass };
    if (current.kind === 'wait') {
      const { carryWait } = proxyActivities<CampaignActivities>({
        startToCloseTimeout: '5 minutes',
        heartbeatTimeout: '15 seconds',
        retry,
      });
      return carryWait(input);
    }
    const { dispatchBatch } = proxyActivities<CampaignActivities>({
      taskQueue: settings.sendQueues[current.channel],
      // Longer than any batch: the activity itself hands back what it cannot finish in two thirds of this time.
      startToCloseTimeout: '15 minutes',
      heartbeatTimeout: '15 seconds',
      cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
      retry,
    });
    const answer = await dispatchBatch({ ...input, leg: current.leg ?? 0 });
    // Histories of ABI 1 hold bare counts; nobody waited then.
    return 'counts' in answer ? answer : { counts: answer, goesOn: true, resumeInMs: null };
  };
}
