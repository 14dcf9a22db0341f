import type { Batch, OrdinalRange, ShardCounts, ShardState } from './machine.ts';

/** Layout 1: everybody of a range went from step to step together; nobody waited. */
export interface ShardStateAbi1 {
  readonly abi: 1;
  readonly phase: ShardState['phase'];
  readonly range: OrdinalRange;
  readonly ready: readonly Omit<Batch, 'pass'>[];
  readonly inFlight: readonly Omit<Batch, 'pass'>[];
  readonly counts: ShardCounts;
}

/** Every layout that a workflow may be handed by the execution before it. */
export type AnyShardState = ShardState | ShardStateAbi1;

/** The state in today's layout. */
export function toCurrentAbi(state: AnyShardState): ShardState {
  if (state.abi === 2) return state;
  const first = <T>(cohort: T) => ({ ...cohort, pass: 0 });
  return {
    ...state,
    abi: 2,
    ready: state.ready.map(first),
    inFlight: state.inFlight.map(first),
    waiting: [],
    passes: 0,
  };
}
