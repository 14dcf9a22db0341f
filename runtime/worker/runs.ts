import { type Client, WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError } from '@temporalio/client';
import type { campaignRun } from '../workflows/campaign-run.ts';
import { runWorkflowId } from '../workflows/ids.ts';

export interface StartRun {
  readonly campaignId: string;
  /** Null for the version that is deployed when the run opens. */
  readonly version: string | null;
  /** `once`, the scheduled instant, or `now-<instant>`: one run per campaign and occurrence, for ever. */
  readonly occurrence: string;
  /** Queue of the interpreters, `taskQueues.workflows` of temporal.config.ts. */
  readonly taskQueue: string;
}

export interface StartedRun {
  readonly workflowId: string;
  /** False when this occurrence had been started before, whether it is still running or not. */
  readonly started: boolean;
}

/** Starts one occurrence of a campaign. Starting it again changes nothing and says so. */
export async function startRun(client: Client, run: StartRun): Promise<StartedRun> {
  const { campaignId, version, occurrence, taskQueue } = run;
  const workflowId = runWorkflowId(campaignId, occurrence);
  try {
    await client.workflow.start<typeof campaignRun>('campaignRun', {
      workflowId,
      taskQueue,
      args: [{ campaignId, version }],
      workflowIdReusePolicy: 'REJECT_DUPLICATE',
      workflowIdConflictPolicy: 'FAIL',
    });
    return { workflowId, started: true };
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError) return { workflowId, started: false };
    throw error;
  }
}

export type RunStatus = 'running' | 'finished' | 'failed' | 'cancelled';

export interface RunDescription {
  readonly status: RunStatus;
  readonly startedAtMs: number;
  readonly closedAtMs: number | null;
}

/** How a run stands in Temporal, or null where there is none by this id (or its history has expired). */
export async function describeRun(client: Client, workflowId: string): Promise<RunDescription | null> {
  try {
    const { status, startTime, closeTime } = await client.workflow.getHandle(workflowId).describe();
    return {
      status: STATUS[status.name] ?? 'failed',
      startedAtMs: startTime.getTime(),
      closedAtMs: closeTime?.getTime() ?? null,
    };
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return null;
    throw error;
  }
}

/** Every other status (failed, timed out, terminated) is a run that did not end well. */
const STATUS: Readonly<Partial<Record<string, RunStatus>>> = {
  RUNNING: 'running',
  CONTINUED_AS_NEW: 'running',
  COMPLETED: 'finished',
  CANCELLED: 'cancelled',
};
