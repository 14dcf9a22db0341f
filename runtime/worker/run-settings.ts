import { CHANNELS } from '../../dsl/ir/index.ts';
import type { RunSettings } from '../activities/activities.ts';
import type { TemporalConfig } from '../config/temporal-config.ts';
import type { Channel } from '../policy/facts.ts';

/** What the worker needs of `temporal.config.ts`. */
export interface WorkerConfig
  extends Pick<
    TemporalConfig,
    'taskQueues' | 'shardSize' | 'lanes' | 'shardsPerLane' | 'batchSize' | 'maxInFlight' | 'worker'
  > {
  /** Events after which a workflow goes on in a fresh history, 100 to 10,000. Default 1,500. */
  readonly maxHistoryEvents?: number;
}

/** A worker that meets a longer history for the first time needs over a second to replay it. */
const MOST_EVENTS = 1_500;

/** Name of the queue of one channel's dispatch activities. */
export function sendQueue({ taskQueues }: Pick<WorkerConfig, 'taskQueues'>, channel: Channel): string {
  return taskQueues.send.replaceAll('{channel}', channel);
}

/** Settings that a new run carries with it, so that a change of the file does not touch runs under way. */
export function runSettings(config: WorkerConfig): RunSettings {
  const { shardSize, lanes, shardsPerLane, batchSize, maxInFlight } = config;
  const { maxHistoryEvents = MOST_EVENTS } = config;
  const sendQueues = Object.fromEntries(
    CHANNELS.map((channel) => [channel, sendQueue(config, channel)]),
  ) as RunSettings['sendQueues'];
  return { shardSize, lanes, shardsPerLane, batchSize, maxInFlight, maxHistoryEvents, sendQueues };
}
