import type { WorkerConfig } from '../../runtime/worker/run-settings.ts';
import type { Senders } from '../../runtime/worker/senders.ts';
import { type RunWorkerOptions, runWorker } from '../../runtime/worker/worker.ts';

/** Small shards and batches, so that a few hundred people exercise lanes, shards and batches. */
export const SMALL: WorkerConfig = {
  taskQueues: { workflows: 'campaigns', send: 'campaigns.send.{channel}' },
  shardSize: 100,
  lanes: 2,
  shardsPerLane: 2,
  batchSize: 40,
  maxInFlight: 2,
  maxHistoryEvents: 1_500,
  worker: { workflowTaskSlots: 20, activitySlots: 4, maxCachedWorkflows: 50 },
};

export interface TestWorker {
  /** Lines of the worker's log. */
  readonly lines: readonly string[];
  /** Ends it as SIGTERM does and waits for the end. */
  stop(): Promise<void>;
}

/** A worker in this process over a test's servers, ready when the promise resolves. */
export async function startWorker(
  options: { readonly address: string; readonly databaseUrl: string; readonly senders: Senders } & Partial<
    Pick<RunWorkerOptions, 'config' | 'patience'>
  >,
): Promise<TestWorker> {
  const stop = new AbortController();
  const lines: string[] = [];
  let ended: Promise<void> = Promise.resolve();
  await new Promise<void>((resolve, reject) => {
    ended = runWorker({
      databaseUrl: options.databaseUrl,
      temporal: { address: options.address, namespace: 'default', tls: null, apiKey: null },
      config: options.config ?? SMALL,
      workspace: { brand: 'Haru', timeZone: 'Asia/Seoul', senders: {} },
      env: {},
      signal: stop.signal,
      onReady: resolve,
      log: (line) => lines.push(line),
      senders: options.senders,
      ...(options.patience === undefined ? {} : { patience: options.patience }),
    });
    ended.catch(reject);
  });
  return {
    lines,
    stop: async () => {
      stop.abort();
      await ended;
    },
  };
}
