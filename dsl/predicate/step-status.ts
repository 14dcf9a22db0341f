import type { StepStatusNode } from '../ir/index.ts';
import type { Person } from './person.ts';
import type { Truth } from './truth.ts';

/** What became of a step's message by now, for the person whose journey asks. */
export function testStepStatus({ step, status }: StepStatusNode, { steps = [] }: Person, nowMs: number): Truth {
  const done = steps.find((one) => one.step === step);
  const was = (one: typeof status) => {
    const atMs = done?.at[one];
    return atMs !== undefined && atMs <= nowMs;
  };
  // A report settles it, also where the provider never answered whether it took the message.
  const reported = was('delivered') || was('opened') || was('clicked');
  if (status === 'sent')
    return was('sent') || reported ? true : done !== undefined && !was('failed') ? 'unknown' : false;
  if (status === 'failed') {
    if (was('sent') || reported || done === undefined) return false;
    return was('failed') ? true : 'unknown';
  }
  return was(status) ? true : was('sent') || reported ? false : 'unknown';
}
