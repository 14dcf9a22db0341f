import type { Batch, Effect, MachineEvent, MachineLimits, OrdinalRange, ShardCounts, ShardState } from './machine.ts';
import type { Program } from './program.ts';
import { initialState, NO_COUNTS, nextDueMs, step } from './step.ts';

/** The world as a simulation plays it. */
export interface SimulatedWorld {
  /** What became of a batch, at this moment. */
  answer(batch: Batch, nowMs: number): SimulatedAnswer;
  /** Which of the batches in flight answers next: an index below `inFlight.length`. Default: the oldest. */
  next?(inFlight: readonly Batch[]): number;
}

/** As in the event `batch-answered`. Default: everybody goes on, nobody waits. */
export interface SimulatedAnswer {
  readonly counts: ShardCounts;
  readonly goesOn?: boolean;
  readonly dueAtMs?: number | null;
}

export interface Simulation {
  /** Batches in the order in which they were asked for. */
  readonly dispatched: readonly Batch[];
  readonly counts: ShardCounts;
  /** Every state passed through, first to last. */
  readonly states: readonly ShardState[];
}

/** Runs one shard from start to finish without any server or store. Its clock stands still while anything is in flight. */
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
  let nowMs = 0;
  let event: MachineEvent | null = { kind: 'started', range };
  while (event !== null) {
    const stepped: { state: ShardState; effects: readonly Effect[] } = step(program, limits, state, event);
    state = stepped.state;
    states.push(state);
    for (const effect of stepped.effects) {
      if (effect.kind === 'dispatch') dispatched.push(effect.batch);
      else counts = effect.counts;
    }
    event = nextAnswer(state, world, nowMs);
    if (event?.kind === 'time') nowMs = event.nowMs;
  }
  return { dispatched, counts, states };
}

function nextAnswer(state: ShardState, world: SimulatedWorld, nowMs: number): MachineEvent | null {
  const batch = state.inFlight[world.next?.(state.inFlight) ?? 0];
  if (batch !== undefined) {
    const { counts, goesOn = true, dueAtMs = null } = world.answer(batch, nowMs);
    return { kind: 'batch-answered', batch, counts, goesOn, dueAtMs };
  }
  const dueAtMs = nextDueMs(state);
  return dueAtMs === null ? null : { kind: 'time', nowMs: dueAtMs };
}
