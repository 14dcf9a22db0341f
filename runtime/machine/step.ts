import { insertCohort, insertWaiting, sizeOf, takeBatch, takeDue } from './cohorts.ts';
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
  return {
    abi: 2,
    phase: 'new',
    range: { from: 0, to: 0 },
    ready: [],
    waiting: [],
    inFlight: [],
    passes: 0,
    counts: NO_COUNTS,
  };
}

export function addCounts(a: ShardCounts, b: ShardCounts): ShardCounts {
  return {
    accepted: a.accepted + b.accepted,
    rejected: a.rejected + b.rejected,
    unknown: a.unknown + b.unknown,
    suppressed: a.suppressed + b.suppressed,
  };
}

/** When the shard is to be told the time next, milliseconds since 1970; null while nobody waits. */
export function nextDueMs(state: ShardState): number | null {
  return state.waiting.reduce<number | null>(
    (first, { dueAtMs }) => (first === null || dueAtMs < first ? dueAtMs : first),
    null,
  );
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
    const ready = program.steps.length > 0 ? insertCohort([], { stepIndex: 0, range, pass: 0 }) : [];
    return { ...state, phase: 'running', range, ready };
  },

  resumed: (_program, state) => (state.phase === 'running' ? state : null),

  'batch-answered'(program, state, { batch, counts, goesOn, dueAtMs }) {
    const position = state.inFlight.findIndex((other) => sameBatch(other, batch));
    if (state.phase !== 'running' || position < 0) return null;
    const { stepIndex, range, pass } = batch;
    const nextStep = stepIndex + 1;
    return {
      ...state,
      inFlight: state.inFlight.filter((_, index) => index !== position),
      counts: addCounts(state.counts, counts),
      waiting: dueAtMs === null ? state.waiting : insertWaiting(state.waiting, { stepIndex, range, dueAtMs }),
      ready:
        goesOn && nextStep < program.steps.length
          ? insertCohort(state.ready, { stepIndex: nextStep, range, pass })
          : state.ready,
    };
  },

  time(_program, state, { nowMs }) {
    if (state.phase !== 'running') return null;
    const { due, rest } = takeDue(state.waiting, nowMs);
    if (due.length === 0) return null;
    const passes = state.passes + 1;
    let { ready } = state;
    for (const { stepIndex, range } of due) ready = insertCohort(ready, { stepIndex, range, pass: passes });
    return { ...state, passes, waiting: rest, ready };
  },
};

function sameBatch(a: Batch, b: Batch): boolean {
  return a.stepIndex === b.stepIndex && a.range.from === b.range.from && a.range.to === b.range.to && a.pass === b.pass;
}

/** Asks for as many batches as the limits allow; finishes when nobody is ready, under way or waiting. */
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
  const done =
    ready.every((cohort) => sizeOf(cohort.range) === 0) && inFlight.length === 0 && state.waiting.length === 0;
  if (done) effects.push({ kind: 'finish', counts: state.counts });
  return { state: { ...state, phase: done ? 'finished' : 'running', ready, inFlight }, effects };
}
