import type { ChannelName } from '../../dsl/ir/index.ts';
import type { OrdinalRange, ShardCounts } from '../machine/machine.ts';
import type { Program } from '../machine/program.ts';
import type { RunEnd } from './ports.ts';

/** What workflows may ask for. All arguments and answers enter history: ids, ordinals and counts, nothing personal. */
export interface CampaignActivities {
  /** Creates the run's row if it is new, freezes its audience, answers its size. Safe to repeat. */
  openRun(input: OpenRunInput): Promise<OpenedRun>;
  /** Keeps a run that could not be opened as failed, in a row of its own if it has none yet. Safe to repeat. */
  abandonRun(input: OpenRunInput): Promise<void>;
  /** Claims, judges, renders, sends and records one batch. Safe to repeat: what is settled is not sent again. */
  dispatchBatch(input: DispatchInput): Promise<BatchAnswer>;
  /** Lets those go on whose time has come, and notes for the others when it does. Safe to repeat. */
  carryWait(input: StepInput): Promise<BatchAnswer>;
  /** Fixes the run's end, good or bad. Safe to repeat. */
  closeRun(input: { readonly runId: string; readonly status: RunEnd }): Promise<void>;
}

export interface OpenRunInput {
  readonly campaignId: string;
  /** Version to run, or null for the one that is active when the run opens. */
  readonly version: string | null;
  /** Names the occurrence within the campaign: `once`, the scheduled instant, or `now-<instant>`. */
  readonly occurrence: string;
}

export interface OpenedRun {
  readonly runId: string;
  readonly program: Program;
  /** Ordinals 0 to `admitted - 1` are to be carried. */
  readonly admitted: number;
  readonly settings: RunSettings;
}

export interface RunSettings {
  /** Enrolments per shard, 1 to 10,000. */
  readonly shardSize: number;
  /** Lane workflows per run, 1 to 16. */
  readonly lanes: number;
  /** Shards that one lane runs at a time, 1 to 25. */
  readonly shardsPerLane: number;
  /** People per dispatch batch, 1 to 500. */
  readonly batchSize: number;
  /** Batches in flight per shard, 1 to 20. */
  readonly maxInFlight: number;
  /** Events after which a workflow goes on in a fresh history. */
  readonly maxHistoryEvents: number;
  /** Task queue of each channel's dispatch activities. */
  readonly sendQueues: Readonly<Record<ChannelName, string>>;
}

/** One step for one range of a run. */
export interface StepInput {
  readonly runId: string;
  readonly program: Pick<Program, 'campaignId' | 'version'>;
  /** Position in the program: where people stand is kept under it. */
  readonly stepIndex: number;
  readonly stepId: string;
  readonly range: OrdinalRange;
  /** See `ReadyCohort.pass`. */
  readonly pass: number;
}

export interface DispatchInput extends StepInput {
  /** 0 for the send's own channel, then its fallbacks. */
  readonly leg: number;
}

export interface BatchAnswer {
  /** What this pass settled. */
  readonly counts: ShardCounts;
  /** Somebody of the range is done with the step and goes on. */
  readonly goesOn: boolean;
  /** Milliseconds until the first of those who wait here is due; null where nobody waits. */
  readonly resumeInMs: number | null;
}

export type { ShardCounts };
