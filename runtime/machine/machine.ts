/**
 * The interpreter's contract: `step(program, limits, state, event) -> {state, effects}`, pure and total. Enrolments are
 * named by ordinal within the shard's range of the run, as half-open ranges, so that state stays small for thousands.
 */
export interface OrdinalRange {
  /** First ordinal, inclusive. */
  readonly from: number;
  /** Last ordinal, exclusive. */
  readonly to: number;
}

export interface ShardState {
  /** Number of the state's layout; a reader of another layout migrates it first. */
  readonly abi: 1;
  /** `new` until started, `running` until the last batch is answered, then `finished` for ever. */
  readonly phase: 'new' | 'running' | 'finished';
  readonly range: OrdinalRange;
  /** People at the same step, waiting to be dispatched. Ranges are disjoint, ascending and not empty. */
  readonly ready: readonly ReadyCohort[];
  /** Batches asked for and not answered yet. */
  readonly inFlight: readonly Batch[];
  readonly counts: ShardCounts;
}

export interface ReadyCohort {
  readonly stepIndex: number;
  readonly range: OrdinalRange;
}

export interface Batch {
  readonly stepIndex: number;
  readonly range: OrdinalRange;
}

/** Sums of all answered batches. */
export interface ShardCounts {
  readonly accepted: number;
  readonly rejected: number;
  readonly unknown: number;
  readonly suppressed: number;
}

export type MachineEvent =
  | { readonly kind: 'started'; readonly range: OrdinalRange }
  /** A drained state goes on in a new workflow execution. */
  | { readonly kind: 'resumed' }
  | { readonly kind: 'batch-answered'; readonly batch: Batch; readonly counts: ShardCounts };

/** What the machine asks of the world. It never acts itself. */
export type Effect =
  | { readonly kind: 'dispatch'; readonly batch: Batch }
  | { readonly kind: 'finish'; readonly counts: ShardCounts };

export interface MachineLimits {
  /** Most people in one batch, 1 to 500. */
  readonly batchSize: number;
  /** Most batches in flight per shard, 1 to 20; 0 asks for nothing new, which drains the shard. */
  readonly maxInFlight: number;
}
