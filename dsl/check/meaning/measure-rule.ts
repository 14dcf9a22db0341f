import { durationMs } from '../../schema/duration-schema.ts';
import type { WrittenStep } from '../../schema/step-schema.ts';
import { armSteps } from '../../schema/written-steps.ts';
import type { Finding } from '../finding.ts';
import { finding } from '../finding-of.ts';
import type { Rule } from '../rule.ts';

/** What is decided, counted or sent after the time in which results are counted. */
export const measureRule: Rule = ({ steps, goal, winner, measure }) => {
  const limit = durationMs(measure ?? goal.within);
  const own = winner === undefined ? null : durationMs(winner.after);
  const found: Finding[] = [];
  if (limit !== null && own !== null && own > limit && measure !== undefined) {
    const message = `the winner is chosen after ${winner?.after}, and results are counted for ${measure} only`;
    found.push(
      finding({
        code: 'check/beyond-measure',
        path: ['winner', 'after'],
        message,
        help: 'choose earlier, or measure longer',
      }),
    );
  }
  if (measure !== undefined && (durationMs(goal.within) ?? 0) > (durationMs(measure) ?? 0)) {
    const message = `the goal counts for ${goal.within} after a message, and results are counted for ${measure} only`;
    found.push(
      finding({
        code: 'check/beyond-measure',
        path: ['measure'],
        message,
        help: `write measure: ${goal.within}, or shorten goal.within`,
      }),
    );
  }
  return [...found, ...sendAfterMeasure(steps, measure)];
};

/** Waits alone put a send past the end of the measure window, which begins when the first message goes out. */
function sendAfterMeasure(steps: readonly WrittenStep[] | undefined, measure: string | undefined): readonly Finding[] {
  const limit = measure === undefined ? null : durationMs(measure);
  if (limit === null || steps === undefined) return [];
  return walk(steps, ['steps'], { sinceFirst: null }, limit, measure ?? '').findings;
}

interface Clock {
  /** Milliseconds waited for certain since the first send; null before it. */
  readonly sinceFirst: number | null;
}

function walk(
  steps: readonly WrittenStep[],
  path: Finding['path'],
  from: Clock,
  limit: number,
  measure: string,
): { readonly clock: Clock; readonly findings: readonly Finding[] } {
  const findings: Finding[] = [];
  let clock = from;
  for (const [index, step] of steps.entries()) {
    const here = [...path, index];
    if ('wait' in step && clock.sinceFirst !== null) {
      const before = clock.sinceFirst;
      clock = { sinceFirst: before + (durationMs(step.wait) ?? 0) };
      if (before <= limit && (clock.sinceFirst ?? 0) > limit) {
        const message = `this wait ends after the ${measure} in which results are counted`;
        findings.push(
          finding({
            code: 'check/beyond-measure',
            severity: 'warning',
            path: [...here, 'wait'],
            message,
            help: 'wait less, or give measure a longer time',
          }),
        );
      }
    }
    if ('send' in step) clock = { sinceFirst: clock.sinceFirst ?? 0 };
    if ('experiment' in step) {
      for (const [id, arm] of Object.entries(step.experiment.arms)) {
        const below = [...here, 'experiment', 'arms', id, ...(Array.isArray(arm) ? [] : ['steps'])];
        findings.push(...walk(armSteps(arm), below, clock, limit, measure).findings);
      }
    }
  }
  return { clock, findings };
}
