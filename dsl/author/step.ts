import type { Scalar } from '../ir/index.ts';
import type { DurationText } from '../schema/duration-schema.ts';
import type { EnvReference } from '../schema/env-schema.ts';
import type { WrittenStep } from '../schema/step-schema.ts';
import type { WrittenTiming } from '../schema/timing-schema.ts';
import type { WrittenWhere } from '../schema/value-test-schema.ts';
import type { WrittenWinner } from '../schema/winner-schema.ts';
import type { DateAttribute, FlagAttribute, NumberAttribute, TextAttribute } from './attribute.ts';
import { DefinitionError } from './definition-error.ts';
import { freeze } from './freeze.ts';
import type { AuthorChannel, DeliveryFor } from './message.ts';
import type { Predicate } from './predicate.ts';
import type { EXPRESSION, Presence } from './printed.ts';
import type { StepId } from './step-id.ts';
import type { DayText, InstantText } from './tests.ts';
import { nameOf } from './timing.ts';
import { predicateOf } from './written-of.ts';
import { writtenVariants } from './written-variants.ts';

/** Key under which a step carries its written form. Not exported by the package: steps are opaque. */
const STEP: unique symbol = Symbol('written step');

/** One step of a journey. Made by `send`, `wait` and the other verbs. */
export interface Step {
  readonly [STEP]: WrittenStep;
}

/** Steps in their order. */
export type Steps = readonly Step[];

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

/** What is no data or not yet checked is refused by the schema, which knows where it stands. */
function step(written: object): Step {
  return Object.freeze({ [STEP]: freeze(written) as WrittenStep });
}

/** Sends a message: `send('remind', { channel: push, message: '…' })`. The id names it for ever. */
export function send<const I extends string, const Channel extends AuthorChannel>(
  id: StepId<I>,
  delivery: DeliveryFor<Channel>,
): Step {
  const { variants, ...rest } = delivery;
  return step({ id, send: variants === undefined ? rest : { ...rest, variants: writtenVariants(variants) } });
}

/** Waits so long: `wait('1h')`. */
export function wait(duration: DurationText): Step {
  return step({ wait: duration });
}

/** Waits for a time of the clock: `waitUntil(next('weekday').at('12:30'))`. */
export function waitUntil(timing: WrittenTiming): Step {
  return step({ waitUntil: timing });
}

/** Waits for an event at most for a while, then goes on behind; `steps` are for those who did it, `otherwise` for the others. */
export function waitFor(
  event: string,
  options: {
    readonly within: DurationText;
    /** Which events of the kind count. */
    readonly where?: WrittenWhere;
    readonly steps?: Steps;
    readonly otherwise?: Steps;
  },
): Step {
  const { steps, otherwise, ...rest } = options;
  return step({
    waitFor: {
      event,
      ...rest,
      ...(steps === undefined ? {} : { steps: writtenSteps(steps, 'steps of waitFor') }),
      ...(otherwise === undefined ? {} : { otherwise: writtenSteps(otherwise, 'otherwise of waitFor') }),
    },
  });
}

/** Asks a question about the person at this moment; unclear counts as no. */
export function branch(options: { readonly if: Predicate; readonly steps: Steps; readonly otherwise?: Steps }): Step {
  const { otherwise } = options;
  return step({
    branch: {
      if: predicateOf(options.if, 'if of branch'),
      steps: writtenSteps(options.steps, 'steps of branch'),
      ...(otherwise === undefined ? {} : { otherwise: writtenSteps(otherwise, 'otherwise of branch') }),
    },
  });
}

/** One way through an experiment: its steps, with a weight in percent if the arms do not share equally. */
export type Arm = Steps | { readonly weight: number; readonly steps: Steps };

/** Shares people out among arms, the same person always into the same one. An empty arm does nothing. */
export function experiment<const I extends string>(
  id: StepId<I>,
  options: {
    /** Event that counts as success, in the time of the campaign's goal or in its own. */
    readonly goal: string | { readonly event: string; readonly within: DurationText };
    readonly arms: Readonly<Record<string, Arm>>;
    readonly winner?: WrittenWinner;
  },
): Step {
  const arms = Object.entries(options.arms).map(([name, arm]) => [name, writtenArm(arm, `arms.${name}`)] as const);
  return step({ id, experiment: { ...options, arms: Object.fromEntries(arms) } });
}

function writtenArm(arm: Arm, place: string): unknown {
  return 'steps' in arm ? { ...arm, steps: writtenSteps(arm.steps, `${place}.steps`) } : writtenSteps(arm, place);
}

/** Sets an attribute of the person, or takes it away with `null`: `update(customer.tier, 'vip')`. */
export function update<P extends Presence, V extends string>(attribute: TextAttribute<P, V>, value: NoInfer<V>): Step;
export function update<P extends Presence>(attribute: NumberAttribute<P>, value: number): Step;
export function update<P extends Presence>(attribute: FlagAttribute<P>, value: boolean): Step;
export function update<P extends Presence, D extends DayText | InstantText>(
  attribute: DateAttribute<P, D>,
  value: NoInfer<D>,
): Step;
export function update(attribute: { readonly [EXPRESSION]: string }, value: null): Step;
export function update(attribute: { readonly [EXPRESSION]: string }, value: Scalar | null): Step {
  return step({ update: { attribute: nameOf(attribute), to: value } });
}

/** Calls another program: `webhook('tell-erp', { url: env('ERP_URL'), body: { id: '{{customer.id}}' } })`. */
export function webhook<const I extends string>(
  id: StepId<I>,
  options: { readonly url: EnvReference; readonly body?: Readonly<Record<string, string>> },
): Step {
  return step({ id, webhook: options });
}

/** Takes a coupon for the person from a provider of coupons. */
export function issueCoupon<const I extends string>(
  id: StepId<I>,
  options: { readonly provider: string; readonly name: string; readonly validFor?: DurationText },
): Step {
  return step({ id, coupon: options });
}

/** Ends the journey here; the word says in the results why. */
export function exit<const I extends string>(reason: StepId<I>): Step {
  return step({ exit: reason });
}
