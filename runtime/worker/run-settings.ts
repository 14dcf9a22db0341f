import type { RunSettings } from '../activities/activities.ts';
import type { TemporalConfig } from '../config/temporal-config.ts';
import type { Channel } from '../policy/facts.ts';

/** What the worker needs of `temporal.config.ts`. */
export type WorkerConfig = Pick<
  TemporalConfig,
  'taskQueues' | 'shardSize' | 'lanes' | 'shardsPerLane' | 'batchSize' | 'maxInFlight' | 'worker'
>;

/** Name of the queue of one channel's dispatch activities. */
export function sendQueue({ taskQueues }: Pick<WorkerConfig, 'taskQueues'>, channel: Channel): string {
  return taskQueues.send.replaceAll('{channel}', channel);
}

/** Settings that a new run carries with it, so that a change of the file does not touch runs under way. */
export function runSettings(config: WorkerConfig): RunSettings {
  const { shardSize, lanes, shardsPerLane, batchSize, maxInFlight } = config;
  return { shardSize, lanes, shardsPerLane, batchSize, maxInFlight, sendQueues: { email: sendQueue(config, 'email') } };
}
