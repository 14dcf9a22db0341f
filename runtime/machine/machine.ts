/**
 * The interpreter's contract: `step(program, limits, state, event) -> {state, effects}`, pure and total. Enrolments are
 * named by ordinal within the shard's range of the run, as half-open ranges, so that state stays small for thousands.
 *
 * People of one range need not stand at the same step: somebody waits for a quiet hour to end while the others go on.
 * Who waits, and until when, is a row in the store; the state knows the range and the earliest of those instants alone.
 * A batch therefore does a step for those of its range who stand there and are due, and answers how long the next of
 * the others has to wait.
 */
export interface OrdinalRange {
  /** First ordinal, inclusive. */
  readonly from: number;
  /** Last ordinal, exclusive. */
  readonly to: number;
}

export interface ShardState {
  /** Number of the state's layout; a reader of another layout migrates it first. */
  readonly abi: 2;
  /** `new` until started, `running` until the last batch is answered, then `finished` for ever. */
  readonly phase: 'new' | 'running' | 'finished';
  readonly range: OrdinalRange;
  /** Ranges to be dispatched, by step, then by ordinal; disjoint within a step, not empty. */
  readonly ready: readonly ReadyCohort[];
  /** Ranges in which somebody waits, each until the earliest instant at which somebody may go on. */
  readonly waiting: readonly WaitingCohort[];
  /** Batches asked for and not answered yet. */
  readonly inFlight: readonly Batch[];
  /** Times that the shard woke up. */
  readonly passes: number;
  readonly counts: ShardCounts;
}

/**
 * `pass` tells how often the shard had woken up when the range was made ready. The store keeps it with what a batch
 * settles, so that a person settled by an earlier pass is not counted twice.
 */
export interface ReadyCohort {
  readonly stepIndex: number;
  readonly range: OrdinalRange;
  readonly pass: number;
}

export interface WaitingCohort {
  readonly stepIndex: number;
  readonly range: OrdinalRange;
  /** Milliseconds since 1970, by the workflow's clock. */
  readonly dueAtMs: number;
}

export type Batch = ReadyCohort;

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
  | {
      readonly kind: 'batch-answered';
      readonly batch: Batch;
      readonly counts: ShardCounts;
      /** Somebody of the range is done with the step and goes on to the next. */
      readonly goesOn: boolean;
      /** When the first of those who wait at this step is due; null where nobody waits. */
      readonly dueAtMs: number | null;
    }
  /** Time has passed. */
  | { readonly kind: 'time'; readonly nowMs: number };

/** What the machine asks of the world. It never acts itself; for the next alarm see `nextDueMs`. */
export type Effect =
  | { readonly kind: 'dispatch'; readonly batch: Batch }
  | { readonly kind: 'finish'; readonly counts: ShardCounts };

export interface MachineLimits {
  /** Most people in one batch, 1 to 500. */
  readonly batchSize: number;
  /** Most batches in flight per shard, 1 to 20; 0 asks for nothing new, which drains the shard. */
  readonly maxInFlight: number;
}
