import type { WrittenArm, WrittenStep } from './step-schema.ts';

type Path = readonly (string | number)[];

/** A step, where it stands, and how many blocks stand around it. */
export interface PlacedStep {
  readonly step: WrittenStep;
  readonly path: Path;
  readonly depth: number;
}

/** A list of steps inside of a step. */
export interface Block {
  /** `steps`, `otherwise`, or the id of an arm. */
  readonly name: string;
  readonly steps: readonly WrittenStep[];
  /** Below the step. */
  readonly path: Path;
}

/** Lists of steps inside of a step; also those that are empty or not written, through which people go as well. */
export function blocksOf(step: WrittenStep): readonly Block[] {
  if ('waitFor' in step) {
    const { steps = [], otherwise = [] } = step.waitFor;
    return [
      { name: 'steps', steps, path: ['waitFor', 'steps'] },
      { name: 'otherwise', steps: otherwise, path: ['waitFor', 'otherwise'] },
    ];
  }
  if ('branch' in step) {
    const { steps, otherwise = [] } = step.branch;
    return [
      { name: 'steps', steps, path: ['branch', 'steps'] },
      { name: 'otherwise', steps: otherwise, path: ['branch', 'otherwise'] },
    ];
  }
  if (!('experiment' in step)) return [];
  // By id: the order in which arms are written means nothing, so it must not number their steps.
  const arms = Object.entries(step.experiment.arms).sort(([a], [b]) => (a < b ? -1 : 1));
  return arms.map(([id, arm]) => ({
    name: id,
    steps: armSteps(arm),
    path: ['experiment', 'arms', id, ...(isPlainArm(arm) ? [] : ['steps'])],
  }));
}

/** The step with each list of steps inside of it changed; those that its author forgot are left for the schema to tell. */
export function withBlocks(
  step: WrittenStep,
  change: (steps: readonly WrittenStep[]) => readonly WrittenStep[],
): WrittenStep {
  const optional = (name: 'steps' | 'otherwise', steps: readonly WrittenStep[] | undefined) =>
    steps === undefined ? {} : { [name]: change(steps) };
  if ('waitFor' in step) {
    const { steps, otherwise } = step.waitFor;
    return { ...step, waitFor: { ...step.waitFor, ...optional('steps', steps), ...optional('otherwise', otherwise) } };
  }
  if ('branch' in step) {
    const { steps, otherwise } = step.branch;
    return { ...step, branch: { ...step.branch, ...optional('steps', steps), ...optional('otherwise', otherwise) } };
  }
  if (!('experiment' in step)) return step;
  const arms = Object.entries(step.experiment.arms).map(([id, arm]): readonly [string, WrittenArm] => [
    id,
    isPlainArm(arm) ? change(arm) : { ...arm, steps: change(arm.steps) },
  ]);
  return { ...step, experiment: { ...step.experiment, arms: Object.fromEntries(arms) } };
}

/** Every step, those inside of blocks right after the step that holds them. */
export function* stepsWithin(
  steps: readonly WrittenStep[] | undefined,
  path: Path = ['steps'],
  depth = 0,
): Generator<PlacedStep> {
  for (const [index, step] of (steps ?? []).entries()) {
    const here = [...path, index];
    yield { step, path: here, depth };
    for (const block of blocksOf(step)) yield* stepsWithin(block.steps, [...here, ...block.path], depth + 1);
  }
}

export function armSteps(arm: WrittenArm): readonly WrittenStep[] {
  return isPlainArm(arm) ? arm : arm.steps;
}

/** Weight in percent, or null where the arms share equally. */
export function armWeight(arm: WrittenArm): number | null {
  return isPlainArm(arm) ? null : arm.weight;
}

function isPlainArm(arm: WrittenArm): arm is readonly WrittenStep[] {
  return Array.isArray(arm);
}
