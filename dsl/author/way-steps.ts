import type { DurationText } from '../schema/duration-schema.ts';
import type { DeclaredEvent } from './event-name.ts';
import type { JourneyPredicate } from './predicate.ts';
import {
  checkNamed,
  type If,
  made,
  madeIf,
  madeWith,
  type Step,
  type StepOptions,
  type Steps,
  unknownFields,
  writtenSteps,
} from './step.ts';
import type { StepId } from './step-id.ts';
import type { Winner } from './winner.ts';
import { predicateOf } from './written-of.ts';

/** Asks a question about the person at this moment; unclear counts as no. */
export function branch<S extends string = never, A extends string = never>(options: {
  readonly id?: string;
  readonly if: JourneyPredicate<A>;
  readonly steps: Steps<S, A>;
  readonly otherwise?: Steps<S, A>;
}): Step<S, A> {
  const { id: _, if: question, steps, otherwise, ...rest } = options;
  return made({
    ...('id' in options ? { id: options.id } : {}),
    branch: {
      ...unknownFields(rest),
      if: predicateOf(question, 'if of branch'),
      ...(steps === undefined ? {} : { steps: writtenSteps(steps, 'steps of branch') }),
      ...(otherwise === undefined ? {} : { otherwise: writtenSteps(otherwise, 'otherwise of branch') }),
    },
  });
}

/** One way through an experiment: its steps, with a weight in percent if the arms do not share equally. */
export type Arm<Sends extends string = string, Asks extends string = string> =
  | Steps<Sends, Asks>
  | { readonly weight: number; readonly steps: Steps<Sends, Asks> };

/** What an experiment tries. */
export interface ExperimentOptions<Sends extends string, Asks extends string, Arms extends string> extends If<Asks> {
  /** Event that counts as success, in the time of the campaign's goal or in its own. */
  readonly goal: DeclaredEvent | { readonly event: DeclaredEvent; readonly within: DurationText };
  readonly arms: Readonly<Record<Arms, Arm<Sends, Asks>>>;
  readonly winner?: Winner<NoInfer<Arms>>;
}

/** Shares people out among arms, the same person always into the same one. An empty arm does nothing. */
export function experiment<
  const I extends string,
  const Arms extends string,
  S extends string = never,
  A extends string = never,
>(id: StepId<I>, options: ExperimentOptions<S, A, Arms>): Step<S, A> {
  checkNamed('experiment', id, options);
  const { if: _, ...rest } = options;
  const arms = Object.entries<Arm>(options.arms).map(([name, arm]) => [name, writtenArm(arm, `arms.${name}`)] as const);
  return madeIf({ id, experiment: { ...rest, arms: Object.fromEntries(arms) } }, options);
}

function writtenArm(arm: Arm, place: string): unknown {
  return 'steps' in arm ? { ...arm, steps: writtenSteps(arm.steps, `${place}.steps`) } : writtenSteps(arm, place);
}

/** Ends the journey here; the word says in the results why. */
export function exit<const I extends string, A extends string = never>(
  reason: StepId<I>,
  options: StepOptions<A> = {},
): Step<never, A> {
  return madeWith({ exit: reason }, options);
}
