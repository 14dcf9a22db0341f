import { insertCohort, sizeOf, takeBatch } from './cohorts.ts';
import type { Batch, Effect, MachineEvent, MachineLimits, ShardCounts, ShardState } from './machine.ts';
import type { Program } from './program.ts';

export const NO_COUNTS: ShardCounts = { accepted: 0, rejected: 0, unknown: 0, suppressed: 0 };

export interface Stepped {
  readonly state: ShardState;
  /** In the order in which they are to be carried out. */
  readonly effects: readonly Effect[];
}

/** A shard before its first event. */
export function initialState(): ShardState {
  return { abi: 1, phase: 'new', range: { from: 0, to: 0 }, ready: [], inFlight: [], counts: NO_COUNTS };
}

export function addCounts(a: ShardCounts, b: ShardCounts): ShardCounts {
  return {
    accepted: a.accepted + b.accepted,
    rejected: a.rejected + b.rejected,
    unknown: a.unknown + b.unknown,
    suppressed: a.suppressed + b.suppressed,
  };
}

/**
 * Moves a shard by one event. It never throws: an event that does not fit (a second start, an answer to a batch that
 * is not in flight, a kind of a later release) changes nothing and asks for nothing, since an exception here would
 * stop the workflow for ever.
 */
export function step(program: Program, limits: MachineLimits, state: ShardState, event: MachineEvent): Stepped {
  const handler = Object.hasOwn(HANDLERS, event.kind) ? HANDLERS[event.kind] : ignore;
  const next = (handler as Handler<MachineEvent>)(program, state, event);
  return next === null ? { state, effects: [] } : pump(next, limits);
}

/** Answers the state after the event, or null where the event does not fit. */
type Handler<E extends MachineEvent> = (program: Program, state: ShardState, event: E) => ShardState | null;

const ignore = () => null;

const HANDLERS: { readonly [K in MachineEvent['kind']]: Handler<Extract<MachineEvent, { kind: K }>> } = {
  started(program, state, { range }) {
    if (state.phase !== 'new') return null;
    const ready = program.steps.length > 0 ? insertCohort([], { stepIndex: 0, range }) : [];
    return { ...state, phase: 'running', range, ready };
  },

  resumed: (_program, state) => (state.phase === 'running' ? state : null),

  'batch-answered'(program, state, { batch, counts }) {
    const position = state.inFlight.findIndex((other) => sameBatch(other, batch));
    if (state.phase !== 'running' || position < 0) return null;
    const nextStep = batch.stepIndex + 1;
    return {
      ...state,
      inFlight: state.inFlight.filter((_, index) => index !== position),
      counts: addCounts(state.counts, counts),
      ready:
        nextStep < program.steps.length
          ? insertCohort(state.ready, { stepIndex: nextStep, range: batch.range })
          : state.ready,
    };
  },
};

function sameBatch(a: Batch, b: Batch): boolean {
  return a.stepIndex === b.stepIndex && a.range.from === b.range.from && a.range.to === b.range.to;
}

/** Asks for as many batches as the limits allow; finishes when nobody is ready or under way. */
function pump(state: ShardState, limits: MachineLimits): Stepped {
  const effects: Effect[] = [];
  const inFlight = [...state.inFlight];
  let ready = state.ready;
  while (inFlight.length < limits.maxInFlight) {
    const taken = takeBatch(ready, limits.batchSize);
    if (taken === null) break;
    ready = taken.rest;
    inFlight.push(taken.batch);
    effects.push({ kind: 'dispatch', batch: taken.batch });
  }
  const done = ready.every((cohort) => sizeOf(cohort.range) === 0) && inFlight.length === 0;
  if (done) effects.push({ kind: 'finish', counts: state.counts });
  return { state: { ...state, phase: done ? 'finished' : 'running', ready, inFlight }, effects };
}
