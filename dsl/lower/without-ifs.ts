import type { WrittenStep } from '../schema/step-schema.ts';
import { withBlocks } from '../schema/written-steps.ts';

/** The steps with every `if` of a step spelled out as a branch around it, which is what it is short for. */
export function withoutIfs(steps: readonly WrittenStep[]): readonly WrittenStep[] {
  return steps.map((written) => {
    const step = withBlocks(written, withoutIfs);
    if ('branch' in step || step.if === undefined) return step;
    const { if: question, ...inner } = step;
    return { branch: { if: question, steps: [inner as WrittenStep] } };
  });
}
