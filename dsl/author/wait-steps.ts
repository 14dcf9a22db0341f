import type { DurationText } from '../schema/duration-schema.ts';
import type { WrittenTiming } from '../schema/timing-schema.ts';
import { DefinitionError } from './definition-error.ts';
import type { DeclaredEvent } from './event-name.ts';
import { WRITTEN } from './predicate.ts';
import type { Where } from './property.ts';
import { madeWith, type Step, type StepOptions, type Steps, unknownFields, writtenSteps } from './step.ts';
import type { StepQuestion } from './step-questions.ts';
import { predicateOf } from './written-of.ts';

/** Waits so long: `wait('1h')`. */
export function wait<A extends string = never>(duration: DurationText, options: StepOptions<A> = {}): Step<never, A> {
  return madeWith({ wait: duration }, options);
}

/** Waits for a time of the clock: `waitUntil(next('weekday').at('12:30'))`. */
export function waitUntil<A extends string = never>(
  timing: WrittenTiming,
  options: StepOptions<A> = {},
): Step<never, A> {
  return madeWith({ waitUntil: timing }, options);
}

/** How long is waited, and what is done then. */
export interface WaitForOptions<Data, Sends extends string, Asks extends string> extends StepOptions<Asks> {
  readonly within: DurationText;
  /** Which events of the kind count, as in `(e) => e.amount.gte(50000)`. */
  readonly where?: Where<Data>;
  /** Done when it happened in time. */
  readonly steps?: Steps<Sends, Asks>;
  /** Done when it did not. */
  readonly otherwise?: Steps<Sends, Asks>;
}

/**
 * Waits for an event, or for what becomes of an earlier message, at most for a while, then goes on behind:
 * `waitFor(event.purchased, { within: '1d', otherwise: [...] })`, `waitFor(step('remind').opened, { within: '1d' })`.
 */
export function waitFor<Data, S extends string = never, A extends string = never>(
  what: DeclaredEvent<string, Data> | StepQuestion<A>,
  options: WaitForOptions<Data, S, A>,
): Step<S, A> {
  const { steps, otherwise, if: _if, id: _id, ...rest } = options;
  const waitFor = {
    ...awaited(what),
    ...unknownFields(rest),
    ...(steps === undefined ? {} : { steps: writtenSteps(steps, 'steps of waitFor') }),
    ...(otherwise === undefined ? {} : { otherwise: writtenSteps(otherwise, 'otherwise of waitFor') }),
  };
  return madeWith({ waitFor }, options);
}

function awaited(what: unknown): object {
  if (typeof what !== 'object' || what === null || !(WRITTEN in what)) return { event: what };
  const written = predicateOf(what, 'what waitFor waits for');
  if ('step' in written) return written;
  throw new DefinitionError('waitFor waits for an event or for one status of a step', {
    help: 'name the event, as in waitFor(event.purchased, ...), or the step, as in waitFor(step("remind").opened, ...)',
  });
}
