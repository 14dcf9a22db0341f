import type { WrittenStep } from '../../schema/step-schema.ts';
import { blocksOf } from '../../schema/written-steps.ts';
import type { Finding } from '../finding.ts';
import { finding } from '../finding-of.ts';
import type { Rule } from '../rule.ts';

/**
 * A wait after which nothing is done any more, on whatever way through the journey: it keeps its people in it, and out of
 * it again by `reentry`, for nothing. An `exit` counts as something, as its word is in the results.
 */
export const idleWaitRule: Rule = ({ steps }) => idleWaits(steps ?? [], ['steps'], false);

/** The first idle wait of a list; those after it have the same cause. `goesOn`: something is done behind the list. */
function idleWaits(steps: readonly WrittenStep[], path: Finding['path'], goesOn: boolean): readonly Finding[] {
  const lastDeed = steps.findLastIndex(does);
  const isIdle = (index: number) => index > lastDeed && !goesOn;
  const inside = steps.flatMap((step, index) =>
    does(step)
      ? blocksOf(step).flatMap((block) =>
          idleWaits(block.steps, [...path, index, ...block.path], goesOn || index < lastDeed),
        )
      : [],
  );
  const first = steps.findIndex((step, index) => isIdle(index) && waits(step));
  if (first === -1) return inside;
  const isWhole = path.length === 1;
  const message = `${isWhole ? 'the journey ends' : 'this way through the journey ends'} with a wait, after which nothing happens`;
  const help = 'take the wait out, or say what comes after it';
  return [...inside, finding({ code: 'check/idle-wait', severity: 'warning', path: [...path, first], message, help })];
}

/** Whether a step does anything but to let time pass. */
function does(step: WrittenStep): boolean {
  if ('wait' in step || 'waitUntil' in step) return false;
  const blocks = blocksOf(step);
  return blocks.length === 0 || blocks.some((block) => block.steps.some(does));
}

function waits(step: WrittenStep): boolean {
  return (
    'wait' in step ||
    'waitUntil' in step ||
    'waitFor' in step ||
    blocksOf(step).some((block) => block.steps.some(waits))
  );
}
