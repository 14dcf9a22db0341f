import type { Scalar } from '../ir/index.ts';
import type { DurationText } from '../schema/duration-schema.ts';
import type { EnvReference } from '../schema/env-schema.ts';
import type { WrittenStep } from '../schema/step-schema.ts';
import type { WrittenText } from '../schema/text-schema.ts';
import type { WrittenTiming } from '../schema/timing-schema.ts';
import type { WrittenWinner } from '../schema/winner-schema.ts';
import type { Attribute, SingleValue } from './attribute.ts';
import { DefinitionError } from './definition-error.ts';
import type { DeclaredEvent } from './event-name.ts';
import { freeze } from './freeze.ts';
import type { AuthorChannel, OneMessageFor, SeveralMessagesFor } from './message.ts';
import { type JourneyPredicate, WRITTEN } from './predicate.ts';
import type { Presence } from './printed.ts';
import type { Where } from './property.ts';
import type { RegisteredName } from './register.ts';
import type { StepId } from './step-id.ts';
import type { StepQuestion } from './step-questions.ts';
import { nameOf } from './timing.ts';
import { predicateOf } from './written-of.ts';
import { writtenVariants } from './written-variants.ts';

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

/** What is no data or not yet checked is refused by the schema, which knows where it stands. */
function made(written: object): Step<never, never> {
  // What it sends and asks about is known to the compiler alone.
  return Object.freeze({ [STEP]: freeze(written) as WrittenStep }) as Step<never, never>;
}

/** A step with its own `if`, which stands beside the verb. */
function madeIf(written: object, options: { readonly if?: unknown }): Step<never, never> {
  return made('if' in options ? { ...written, if: predicateOf(options.if, 'if') } : written);
}

/** A step that may have an id and an `if`. */
function madeWith(written: object, options: { readonly id?: unknown; readonly if?: unknown }): Step<never, never> {
  return madeIf('id' in options ? { id: options.id, ...written } : written, options);
}

/** A send of one message, or of variants. */
export type SendOptions<Channel, Asks extends string> =
  | (OneMessageFor<Channel> & If<Asks>)
  | (SeveralMessagesFor<Channel> & If<Asks>);

/** Sends a message: `send('remind', { channel: push, message: '…' })`. The id names it for ever. */
export function send<const I extends string, const Channel extends AuthorChannel, A extends string = never>(
  id: StepId<I>,
  options: SendOptions<Channel, A>,
): Step<I, A> {
  const { variants, if: _, ...rest } = options;
  const send = variants === undefined ? rest : { ...rest, variants: writtenVariants(variants) };
  return madeIf({ id, send }, options);
}

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
    ...rest,
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

/** Asks a question about the person at this moment; unclear counts as no. */
export function branch<S extends string = never, A extends string = never>(options: {
  readonly id?: string;
  readonly if: JourneyPredicate<A>;
  readonly steps: Steps<S, A>;
  readonly otherwise?: Steps<S, A>;
}): Step<S, A> {
  const { otherwise } = options;
  return made({
    ...('id' in options ? { id: options.id } : {}),
    branch: {
      if: predicateOf(options.if, 'if of branch'),
      steps: writtenSteps(options.steps, 'steps of branch'),
      ...(otherwise === undefined ? {} : { otherwise: writtenSteps(otherwise, 'otherwise of branch') }),
    },
  });
}

/** One way through an experiment: its steps, with a weight in percent if the arms do not share equally. */
export type Arm<Sends extends string = string, Asks extends string = string> =
  | Steps<Sends, Asks>
  | { readonly weight: number; readonly steps: Steps<Sends, Asks> };

/** What an experiment tries. */
export interface ExperimentOptions<Sends extends string, Asks extends string> extends If<Asks> {
  /** Event that counts as success, in the time of the campaign's goal or in its own. */
  readonly goal: DeclaredEvent | { readonly event: DeclaredEvent; readonly within: DurationText };
  readonly arms: Readonly<Record<string, Arm<Sends, Asks>>>;
  readonly winner?: WrittenWinner;
}

/** Shares people out among arms, the same person always into the same one. An empty arm does nothing. */
export function experiment<const I extends string, S extends string = never, A extends string = never>(
  id: StepId<I>,
  options: ExperimentOptions<S, A>,
): Step<S, A> {
  const { if: _, ...rest } = options;
  const arms = Object.entries(options.arms).map(([name, arm]) => [name, writtenArm(arm, `arms.${name}`)] as const);
  return madeIf({ id, experiment: { ...rest, arms: Object.fromEntries(arms) } }, options);
}

function writtenArm(arm: Arm, place: string): unknown {
  return 'steps' in arm ? { ...arm, steps: writtenSteps(arm.steps, `${place}.steps`) } : writtenSteps(arm, place);
}

/** Sets an attribute of the person, or takes it away with `null`: `update(customer.tier, 'vip')`. */
export function update<V extends Scalar | null, A extends string = never>(
  attribute: SingleValue<V>,
  value: NoInfer<V>,
  options: StepOptions<A> = {},
): Step<never, A> {
  return madeWith({ update: { attribute: nameOf(attribute as Attribute<Presence>), to: value } }, options);
}

/** What another program is told. */
export interface WebhookOptions<Asks extends string> extends If<Asks> {
  /** Where it listens, by the name of an environment variable: `env('ERP_URL')`. */
  readonly url: EnvReference;
  /** Texts of a JSON object. */
  readonly body?: Readonly<Record<string, WrittenText>>;
}

/** Calls another program: `webhook('tell-erp', { url: env('ERP_URL'), body: { id: '{{customer.id}}' } })`. */
export function webhook<const I extends string, A extends string = never>(
  id: StepId<I>,
  options: WebhookOptions<A>,
): Step<never, A> {
  const { if: _, ...webhook } = options;
  return madeIf({ id, webhook }, options);
}

/** Which coupon, and from whom. */
export interface CouponOptions<Asks extends string> extends If<Asks> {
  /** Of those in campaigns.config.ts. */
  readonly provider: RegisteredName<'couponProviders'>;
  /** The coupon's name with the provider. */
  readonly name: string;
  /** How long it can be used. Default: as the provider says. */
  readonly validFor?: DurationText;
}

/** Takes a coupon for the person from a provider of coupons. */
export function issueCoupon<const I extends string, A extends string = never>(
  id: StepId<I>,
  options: CouponOptions<A>,
): Step<never, A> {
  const { if: _, ...coupon } = options;
  return madeIf({ id, coupon }, options);
}

/** Ends the journey here; the word says in the results why. */
export function exit<const I extends string, A extends string = never>(
  reason: StepId<I>,
  options: StepOptions<A> = {},
): Step<never, A> {
  return madeWith({ exit: reason }, options);
}
