import type { WrittenStep } from '../../schema/step-schema.ts';
import { blocksOf, type PlacedStep } from '../../schema/written-steps.ts';

type Path = PlacedStep['path'];

/**
 * How a state goes through a journey. A state is whatever a rule wants to know of the people at a step: what they have,
 * how long they have waited. Null stands for nobody: no one comes there.
 */
export interface Flow<S> {
  /** The state behind a step that holds no others. */
  readonly after: (state: S, step: WrittenStep, path: Path) => S;
  /** The state at the beginning of a block, told by its name: `steps`, `otherwise`, or the id of an arm. */
  readonly enter: (state: S, step: WrittenStep, block: string, path: Path) => S | null;
  /** The state of people who come out of a step by two ways. */
  readonly join: (one: S, other: S) => S;
  /** Called once for each step that somebody comes to, before the step. */
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
  flow.visit?.(state, step, path);
  if ('exit' in step) return null;
  const blocks = blocksOf(step);
  if (blocks.length === 0) return flow.after(state, step, path);
  return blocks
    .map((block) => flowThrough(block.steps, flow.enter(state, step, block.name, path), flow, [...path, ...block.path]))
    .reduce((one, other) => (one === null ? other : other === null ? one : flow.join(one, other)));
}
