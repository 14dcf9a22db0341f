import type { WrittenStep } from '../../schema/step-schema.ts';
import { blocksOf } from '../../schema/written-steps.ts';
import type { Finding } from '../finding.ts';
import { finding } from '../finding-of.ts';
import type { Rule } from '../rule.ts';

/** A step that nobody comes to, as everyone has left before it. */
export const unreachableStepRule: Rule = ({ steps }) => (steps === undefined ? [] : checkList(steps, ['steps']));

/** Told of the first step only: those after it have the same cause. */
function checkList(steps: readonly WrittenStep[], path: Finding['path']): readonly Finding[] {
  const end = steps.findIndex(leaves);
  const reached = end === -1 ? steps : steps.slice(0, end + 1);
  const inside = reached.flatMap((step, index) =>
    blocksOf(step).flatMap((block) => checkList(block.steps, [...path, index, ...block.path])),
  );
  if (end === -1 || end === steps.length - 1) return inside;
  const message = 'nobody comes to this step: everyone leaves at the step before it';
  const help = 'take it out, or move it before the exit';
  return [...inside, finding({ code: 'check/unreachable-step', path: [...path, end + 1], message, help })];
}

/** Whether everyone leaves the journey within the step. */
function leaves(step: WrittenStep): boolean {
  if (!('branch' in step) && step.if !== undefined) return false;
  if ('exit' in step) return true;
  const blocks = blocksOf(step);
  return blocks.length > 0 && blocks.every(({ steps }) => steps.some(leaves));
}
