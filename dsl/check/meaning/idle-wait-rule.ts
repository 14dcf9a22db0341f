import type { WrittenStep } from '../../schema/step-schema.ts';
import type { Finding } from '../finding.ts';
import { finding } from '../finding-of.ts';
import type { Rule } from '../rule.ts';

/**
 * A wait after which nothing is sent any more: a journey that ends with a wait keeps its people in
 * it, and out of it again by `reentry`, for nothing.
 */
export const idleWaitRule: Rule = ({ steps }) => (steps === undefined ? [] : lastWait(steps, ['steps']));

function lastWait(steps: readonly WrittenStep[], path: Finding['path']): readonly Finding[] {
  const index = steps.length - 1;
  const last = steps[index];
  if (last === undefined) return [];
  const here = [...path, index];
  if ('wait' in last || 'waitUntil' in last) {
    const message = 'the journey ends with a wait, after which nothing happens';
    const help = 'take the wait out, or say what comes after it';
    return [finding({ code: 'check/idle-wait', severity: 'warning', path: here, message, help })];
  }
  return [];
}
