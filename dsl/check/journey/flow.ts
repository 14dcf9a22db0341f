import type { WrittenPredicate } from '../../schema/predicate-schema.ts';
import type { WrittenExperiment, WrittenStep, WrittenWaitFor } from '../../schema/step-schema.ts';
import { blocksOf, type PlacedStep } from '../../schema/written-steps.ts';

type Path = PlacedStep['path'];

/**
 * How a state goes through a journey. A state is whatever a rule wants to know of the people at a step: what they have,
 * how long they have waited. Null stands for nobody: no one comes there.
 */
export interface Flow<S> {
  /** The state behind a step that holds no others. */
  readonly after: (state: S, step: WrittenStep, path: Path) => S;
  /**
   * The state of those for whom the question of a branch, or of a step's own `if`, is true, and of the others. `path` is
   * the question's.
   */
  readonly ask: (state: S, question: WrittenPredicate, answer: 'true' | 'not-true', path: Path) => S | null;
  /** The state at the beginning of a block of another step, told by its name. Default: as it was before the step. */
  readonly enter?: (state: S, step: WrittenWaitFor | WrittenExperiment, block: string, path: Path) => S;
  /** The state of people who come out of a step by two ways. */
  readonly join: (one: S, other: S) => S;
  /** Called once for each step that somebody does, before the step. */
  readonly visit?: (state: S, step: WrittenStep, path: Path) => void;
}

/** Carries a state through steps, in written order. Answers the state at their end, null if everyone has left before. */
export function flowThrough<S>(
  steps: readonly WrittenStep[] | undefined,
  start: S | null,
  flow: Flow<S>,
  path: Path = ['steps'],
): S | null {
  let state = start;
  for (const [index, step] of (steps ?? []).entries()) {
    if (state === null) return null;
    state = through(step, state, flow, [...path, index]);
  }
  return state;
}

function through<S>(step: WrittenStep, state: S, flow: Flow<S>, path: Path): S | null {
  const question = 'branch' in step ? undefined : step.if;
  if (question === undefined) return done(step, state, flow, path);
  const asked = (answer: 'true' | 'not-true') => flow.ask(state, question, answer, [...path, 'if']);
  const doing = asked('true');
  return meet([doing === null ? null : done(step, doing, flow, path), asked('not-true')], flow);
}

/** The state behind a step that is done, whatever its `if`. */
function done<S>(step: WrittenStep, state: S, flow: Flow<S>, path: Path): S | null {
  flow.visit?.(state, step, path);
  if ('exit' in step) return null;
  const blocks = blocksOf(step);
  if (blocks.length === 0) return flow.after(state, step, path);
  const ends = blocks.map((block) =>
    flowThrough(block.steps, entered(step, block.name, state, flow, path), flow, [...path, ...block.path]),
  );
  return meet(ends, flow);
}

function entered<S>(step: WrittenStep, block: string, state: S, flow: Flow<S>, path: Path): S | null {
  if ('branch' in step)
    return flow.ask(state, step.branch.if, block === 'steps' ? 'true' : 'not-true', [...path, 'branch', 'if']);
  if (!('waitFor' in step || 'experiment' in step)) return state;
  return flow.enter === undefined ? state : flow.enter(state, step, block, path);
}

/** The state of people who come from several ways; null if all of them have left. */
function meet<S>(ends: readonly (S | null)[], { join }: Flow<S>): S | null {
  return ends.reduce((one, other) => (one === null ? other : other === null ? one : join(one, other)), null);
}
