import {
  ApplicationFailure,
  CancellationScope,
  executeChild,
  isCancellation,
  proxyActivities,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow';
import type { CampaignActivities, OpenedRun, OpenRunInput, ShardCounts } from '../activities/activities.ts';
import { addCounts, NO_COUNTS } from '../machine/step.ts';
import { laneWorkflowId, occurrenceOf } from './ids.ts';
import { type LaneResult, lane } from './lane.ts';
import { searchAttributes } from './search-attributes.ts';

/** The occurrence is not part of the input: the workflow's id names it (`occurrenceOf`). */
export interface CampaignRunInput {
  readonly campaignId: string;
  /** Version to run, or null for the one that is deployed when the run opens. */
  readonly version: string | null;
}

export interface CampaignRunResult {
  readonly runId: string;
  readonly admitted: number;
  readonly counts: ShardCounts;
}

const retry = { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '30 seconds' } as const;
/**
 * Freezing the audience of a million people takes minutes; its heartbeat says that the worker lives. A store that is
 * away is waited for inside the activity, so what fails here again and again (for about eight minutes) is a fault.
 */
const { openRun } = proxyActivities<CampaignActivities>({
  startToCloseTimeout: '1 hour',
  heartbeatTimeout: '15 seconds',
  retry: { ...retry, maximumAttempts: 20 },
});
const { closeRun, abandonRun } = proxyActivities<CampaignActivities>({ startToCloseTimeout: '1 minute', retry });

/** One occurrence of a campaign: freezes the audience, carries it in lanes of shards, fixes the end. */
export async function campaignRun(input: CampaignRunInput): Promise<CampaignRunResult> {
  const { campaignId, version } = input;
  upsertSearchAttributes(searchAttributes({ CampaignId: campaignId }));
  const run = await open({ campaignId, version, occurrence: occurrenceOf(workflowInfo().workflowId, campaignId) });
  const { runId, admitted, program } = run;
  upsertSearchAttributes(searchAttributes({ CampaignRun: runId, IrHash: program.version, ShardState: 'running' }));
  try {
    const result = await runLanes(run);
    if (result.failedShards > 0) {
      throw ApplicationFailure.nonRetryable(`${result.failedShards} shards of run ${runId} failed`, 'run-failed');
    }
    await closeRun({ runId, status: 'finished' });
    upsertSearchAttributes(searchAttributes({ ShardState: 'finished' }));
    return { runId, admitted, counts: result.counts };
  } catch (cause) {
    upsertSearchAttributes(searchAttributes({ ShardState: 'failed' }));
    await CancellationScope.nonCancellable(() => closeRun({ runId, status: 'failed' }));
    throw cause;
  }
}

async function open(input: OpenRunInput): Promise<OpenedRun> {
  try {
    return await openRun(input);
  } catch (cause) {
    await CancellationScope.nonCancellable(() => abandonRun(input));
    throw cause;
  }
}

async function runLanes(run: OpenedRun): Promise<LaneResult> {
  const lanes = Math.min(run.settings.lanes, Math.ceil(run.admitted / run.settings.shardSize));
  const settled = await Promise.allSettled(Array.from({ length: lanes }, (_, index) => runLane(run, index, lanes)));
  let sum: LaneResult = { counts: NO_COUNTS, failedShards: 0 };
  for (const result of settled) {
    if (result.status === 'rejected') throw result.reason;
    const { counts, failedShards } = result.value;
    sum = { counts: addCounts(sum.counts, counts), failedShards: sum.failedShards + failedShards };
  }
  return sum;
}

/** One lane; when it ends by force it counts as a failed shard, so that the other lanes are waited for. */
async function runLane(run: OpenedRun, index: number, lanes: number): Promise<LaneResult> {
  const { runId, program, admitted, settings } = run;
  const { campaignId, version } = program;
  try {
    return await executeChild(lane, {
      workflowId: laneWorkflowId({ campaignId, version, runId, lane: index }),
      typedSearchAttributes: searchAttributes({
        CampaignId: campaignId,
        CampaignRun: runId,
        IrHash: version,
        ShardState: 'running',
      }),
      args: [{ runId, program, admitted, lane: index, lanes, settings, progress: null }],
    });
  } catch (cause) {
    if (isCancellation(cause)) throw cause;
    return { counts: NO_COUNTS, failedShards: 1 };
  }
}
