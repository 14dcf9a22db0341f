import { defineSignal, getExternalWorkflowHandle, patched, workflowInfo } from '@temporalio/workflow';

/** A shard, named by the first ordinal of its range, tells its lane that everybody in it waits for a time to come. */
export const shardWaits = defineSignal<[from: number]>('shard-waits');

/**
 * Tells the lane, so that others may begin: people behind must not wait for days because people before them do. A lane
 * that is gone needs no word.
 */
export function tellLane(from: number): void {
  const { parent } = workflowInfo();
  if (parent === undefined || !patched('shard-waits')) return;
  getExternalWorkflowHandle(parent.workflowId)
    .signal(shardWaits, from)
    .catch(() => undefined);
}
