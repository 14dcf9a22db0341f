import type { Batch, Effect, MachineEvent, MachineLimits, OrdinalRange, ShardCounts, ShardState } from './machine.ts';
import type { Program } from './program.ts';
import { initialState, NO_COUNTS, step } from './step.ts';

/** The world as a simulation plays it. */
export interface SimulatedWorld {
  /** What became of a batch. */
  answer(batch: Batch): ShardCounts;
  /** Which of the batches in flight answers next: an index below `inFlight.length`. Default: the oldest. */
  next?(inFlight: readonly Batch[]): number;
}

export interface Simulation {
  /** Batches in the order in which they were asked for. */
  readonly dispatched: readonly Batch[];
  readonly counts: ShardCounts;
  /** Every state passed through, first to last. */
  readonly states: readonly ShardState[];
}

/** Runs one shard from start to finish without any clock, server or store. */
export function simulate(
  program: Program,
  limits: MachineLimits,
  range: OrdinalRange,
  world: SimulatedWorld,
): Simulation {
  const dispatched: Batch[] = [];
  const states: ShardState[] = [];
  let state = initialState();
  let counts = NO_COUNTS;
  let event: MachineEvent | null = { kind: 'started', range };
  while (event !== null) {
    const stepped: { state: ShardState; effects: readonly Effect[] } = step(program, limits, state, event);
    state = stepped.state;
    states.push(state);
    for (const effect of stepped.effects) {
      if (effect.kind === 'dispatch') dispatched.push(effect.batch);
      else counts = effect.counts;
    }
    event = nextAnswer(state, world);
  }
  return { dispatched, counts, states };
}

function nextAnswer(state: ShardState, world: SimulatedWorld): MachineEvent | null {
  const batch = state.inFlight[world.next?.(state.inFlight) ?? 0];
  return batch === undefined ? null : { kind: 'batch-answered', batch, counts: world.answer(batch) };
}
