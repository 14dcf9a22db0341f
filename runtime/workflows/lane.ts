import {
  CancellationScope,
  condition,
  continueAsNew,
  executeChild,
  isCancellation,
  setHandler,
  upsertSearchAttributes,
} from '@temporalio/workflow';
import type { RunSettings, ShardCounts } from '../activities/activities.ts';
import type { Program } from '../machine/program.ts';
import { addCounts, NO_COUNTS } from '../machine/step.ts';
import { historyIsFull } from './history-budget.ts';
import { shardWorkflowId } from './ids.ts';
import { searchAttributes } from './search-attributes.ts';
import { shard } from './shard.ts';
import { shardWaits } from './shard-waits.ts';

export interface LaneInput {
  readonly runId: string;
  readonly program: Program;
  readonly admitted: number;
  readonly lane: number;
  /** Lanes of this run. Lane `l` of `n` carries the shards `l`, `l + n`, `l + 2n`, … */
  readonly lanes: number;
  readonly settings: RunSettings;
  /** What the execution before got done, or null at the start. */
  readonly progress: LaneProgress | null;
}

interface LaneProgress {
  readonly nextShard: number;
  readonly counts: ShardCounts;
  readonly failedShards: number;
}

export type LaneResult = Omit<LaneProgress, 'nextShard'>;

/**
 * Runs its share of the run's shards, a few at a time. One failed shard does not stop the others. Shards that only wait for
 * a time to come do not count: they stay open, cost nothing, and the next ones begin.
 */
export async function lane(input: LaneInput): Promise<LaneResult> {
  const { settings, lanes, admitted } = input;
  let { nextShard, counts, failedShards } = input.progress ?? start(input);
  const cancellations: unknown[] = [];
  // Shards by the first ordinal of their range. A word that comes late must not count for one that has ended.
  const running = new Set<number>();
  const waiting = new Set<number>();
  setHandler(shardWaits, (from) => {
    if (running.has(from)) waiting.add(from);
  });

  const carry = async (shardNo: number): Promise<void> => {
    const from = shardNo * settings.shardSize;
    running.add(from);
    try {
      const done = await runShard(input, shardNo);
      counts = addCounts(counts, done);
    } catch (cause) {
      if (isCancellation(cause)) cancellations.push(cause);
      else failedShards += 1;
    } finally {
      running.delete(from);
      waiting.delete(from);
    }
  };

  const left = () => nextShard * settings.shardSize < admitted;
  const mayStart = () => left() && cancellations.length === 0 && !historyIsFull(settings);
  const mayAdmit = () => running.size - waiting.size < settings.shardsPerLane && mayStart();
  do {
    while (mayAdmit()) {
      void carry(nextShard);
      nextShard += lanes;
    }
    // A cancellation reaches the shards; they settle what they claimed and end, so wait for them here.
    const before = running.size;
    if (before > 0) await CancellationScope.nonCancellable(() => condition(() => running.size < before || mayAdmit()));
  } while (running.size > 0 || mayStart());

  if (cancellations.length > 0) throw cancellations[0];
  if (left()) await continueAsNew<typeof lane>({ ...input, progress: { nextShard, counts, failedShards } });
  upsertSearchAttributes(searchAttributes({ ShardState: failedShards === 0 ? 'finished' : 'failed' }));
  return { counts, failedShards };
}

function start({ lane }: LaneInput): LaneProgress {
  return { nextShard: lane, counts: NO_COUNTS, failedShards: 0 };
}

function runShard({ runId, program, lane, settings, admitted }: LaneInput, shardNo: number): Promise<ShardCounts> {
  const { campaignId, version } = program;
  const from = shardNo * settings.shardSize;
  return executeChild(shard, {
    workflowId: shardWorkflowId({ campaignId, version, runId, lane }, shardNo),
    typedSearchAttributes: searchAttributes({
      CampaignId: campaignId,
      CampaignRun: runId,
      IrHash: version,
      ShardState: 'running',
    }),
    args: [
      {
        runId,
        program,
        settings,
        range: { from, to: Math.min(admitted, from + settings.shardSize) },
        state: null,
      },
    ],
  });
}
