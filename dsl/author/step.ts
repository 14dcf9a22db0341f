import type { WrittenStep } from '../schema/step-schema.ts';
import { DefinitionError } from './definition-error.ts';
import { freeze } from './freeze.ts';
import type { JourneyPredicate } from './predicate.ts';
import { predicateOf } from './written-of.ts';

/** Key under which a step carries its written form. Not exported by the package: steps are opaque. */
const STEP: unique symbol = Symbol('written step');
/** Keys of what the compiler knows of a step. They exist in types only. */
declare const sends: unique symbol;
declare const asks: unique symbol;

/**
 * One step of a journey. Made by `send`, `wait` and the other verbs. `Sends` are the ids of the sends in it, `Asks` those
 * of the steps it asks about: a journey asks about its own sends only.
 */
export interface Step<Sends extends string = string, Asks extends string = string> {
  readonly [STEP]: WrittenStep;
  readonly [sends]: Sends;
  readonly [asks]: Asks;
}

/** Steps in their order. */
export type Steps<Sends extends string = string, Asks extends string = string> = readonly Step<Sends, Asks>[];

/** Whether a step is done at all. */
export interface If<Asks extends string> {
  /** Asked of each person at this moment; for whom it is not true, the journey goes on behind the step. */
  readonly if?: JourneyPredicate<Asks>;
}

/** What steps may say that need no id. */
export interface StepOptions<Asks extends string> extends If<Asks> {
  /** Names the step in results. Default: its verb and a number, as in `wait-2`. */
  readonly id?: string;
}

/** The written form of a list of steps. Files are evaluated without being type-checked. */
export function writtenSteps(steps: unknown, place: string): readonly WrittenStep[] {
  if (!Array.isArray(steps)) {
    throw new DefinitionError(`${place} is not a list of steps`, { help: 'write [wait("1h"), send("hello", {...})]' });
  }
  return steps.map((one: unknown, index) => {
    if (typeof one === 'object' && one !== null && STEP in one) return (one as Step)[STEP];
    throw new DefinitionError(`${place}[${index}] is not a step`, {
      help: 'steps are made by send, wait, waitUntil, waitFor, branch, experiment, update, webhook, issueCoupon and exit',
    });
  });
}

/**
 * Fields that a step does not know, for the schema to tell where they stand. A list of steps under a mistyped name is
 * written out like the others, so that its name is the one fault.
 */
export function unknownFields(rest: object): Readonly<Record<string, unknown>> {
  const isSteps = (value: unknown): value is Steps =>
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((one) => typeof one === 'object' && one !== null && STEP in one);
  return Object.fromEntries(
    Object.entries(rest).map(([key, value]) => [key, isSteps(value) ? writtenSteps(value, key) : value]),
  );
}

/** Files are evaluated without being type-checked: whoever forgets the id hands in what the step says instead. */
export function checkNamed(verb: string, id: unknown, options: unknown): void {
  if (typeof id === 'string' && typeof options === 'object' && options !== null) return;
  throw new DefinitionError(`${verb} takes an id and what it says`, {
    help: `name it first, as in ${verb}('second-reminder', {...}); results and the ledger know it by that name`,
  });
}

/** What is no data or not yet checked is refused by the schema, which knows where it stands. */
export function made(written: object): Step<never, never> {
  // What it sends and asks about is known to the compiler alone.
  return Object.freeze({ [STEP]: freeze(written) as WrittenStep }) as Step<never, never>;
}

/** A step with its own `if`, which stands beside the verb. */
export function madeIf(written: object, options: { readonly if?: unknown }): Step<never, never> {
  return made('if' in options ? { ...written, if: predicateOf(options.if, 'if') } : written);
}

/** A step that may have an id and an `if`. */
export function madeWith(
  written: object,
  options: { readonly id?: unknown; readonly if?: unknown },
): Step<never, never> {
  return madeIf('id' in options ? { id: options.id, ...written } : written, options);
}
