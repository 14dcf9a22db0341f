import { type NativeConnection, Worker, type WorkflowBundleOption } from '@temporalio/worker';
import type { CampaignActivities } from '../activities/activities.ts';
import type { Channel } from '../policy/facts.ts';
import { sendQueue, type WorkerConfig } from './run-settings.ts';

export interface Service {
  readonly connection: NativeConnection;
  readonly namespace: string;
  readonly config: WorkerConfig;
  readonly bundle: WorkflowBundleOption;
  readonly activities: CampaignActivities;
  /** Channels that this process sends on. */
  readonly channels: readonly Channel[];
}

/** Seconds for batches to settle what they hold before they are cancelled, and before we leave them behind. */
const GRACE = '30 seconds';
const FORCE = '3 minutes';
/**
 * Most time between two heartbeats on the wire. Without it the SDK waits for 80 % of the heartbeat timeout, which
 * leaves a slow moment no room and makes cancellations late.
 */
const HEARTBEAT = '3 seconds';
/** Audiences frozen at a time. */
const OPENING_SLOTS = 4;

/**
 * Runs one worker for the interpreters and one for each channel, on one connection, until the signal fires and all
 * batches have settled, or until one of them fails, which ends all. `onReady` is called once they poll.
 */
export async function serve(service: Service, signal: AbortSignal, onReady: () => void): Promise<void> {
  const workers = await createWorkers(service);
  const stopAll = () => {
    for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
  };
  const running = workers.map((worker) =>
    worker.run().catch((error: unknown) => {
      stopAll();
      throw error;
    }),
  );
  signal.addEventListener('abort', stopAll);
  if (signal.aborted) stopAll();
  else onReady();
  const results = await Promise.allSettled(running);
  signal.removeEventListener('abort', stopAll);
  for (const result of results) if (result.status === 'rejected') throw result.reason;
}

function createWorkers(service: Service): Promise<Worker[]> {
  const { connection, namespace, config, bundle, activities, channels } = service;
  const { dispatchBatch, ...ofRuns } = activities;
  const common = {
    connection,
    namespace,
    shutdownGraceTime: GRACE,
    shutdownForceTime: FORCE,
    maxHeartbeatThrottleInterval: HEARTBEAT,
  };
  return Promise.all([
    Worker.create({
      ...common,
      taskQueue: config.taskQueues.workflows,
      workflowBundle: bundle,
      activities: ofRuns,
      maxConcurrentWorkflowTaskExecutions: config.worker.workflowTaskSlots,
      maxConcurrentActivityTaskExecutions: OPENING_SLOTS,
      maxCachedWorkflows: config.worker.maxCachedWorkflows,
    }),
    ...channels.map((channel) =>
      Worker.create({
        ...common,
        taskQueue: sendQueue(config, channel),
        activities: { dispatchBatch },
        maxConcurrentActivityTaskExecutions: config.worker.activitySlots,
      }),
    ),
  ]);
}
