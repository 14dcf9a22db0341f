import type { WrittenCampaign } from '../schema/campaign-schema.ts';
import type { CustomerSchema } from '../schema/customer-schema.ts';
import type { DurationText } from '../schema/duration-schema.ts';
import type { WrittenGuardrail } from '../schema/goal-schema.ts';
import type { WrittenPolicyRules } from '../schema/policy-schema.ts';
import type { WrittenTarget } from '../schema/predicate-schema.ts';
import type { WrittenTiming } from '../schema/timing-schema.ts';
import type { WrittenApi, WrittenEnters, WrittenInactivity, WrittenSchedule } from '../schema/trigger-schema.ts';
import type { Numeric } from './customer-types.ts';
import { type Campaign, FORMAT } from './definition.ts';
import { DefinitionError } from './definition-error.ts';
import type { EventTrigger } from './entry.ts';
import { type EntryContext, entryContext } from './entry-context.ts';
import type { DeclaredEvent } from './event-name.ts';
import { freeze } from './freeze.ts';
import type { AuthorChannel, MessageFor, OneMessageFor, SeveralMessagesFor } from './message.ts';
import { type Everyone, type JourneyPredicate, type Predicate, WRITTEN } from './predicate.ts';
import type { Where } from './property.ts';
import type { RegisteredName } from './register.ts';
import { type Steps, writtenSteps } from './step.ts';
import { whereAsked } from './where-asked.ts';
import type { Winner } from './winner.ts';
import { predicateOf } from './written-of.ts';
import { writtenVariants } from './written-variants.ts';

/** The event that counts as conversion; `S` is the data of its properties. */
export interface Goal<Name extends string, S> {
  readonly event: Name | DeclaredEvent<Name>;
  /** Which events of the kind count, as in `(e) => e.amount.gte(10000)`. Default: all. */
  readonly where?: Where<S>;
  /** How soon after the message the event counts, as in `'3d'`. */
  readonly within: DurationText;
  /** Numeric property of the event that is summed as revenue. */
  readonly value?: Numeric<S>;
  /** What must not get worse, as in `['unsubscribe-rate']`. */
  readonly guardrails?: readonly WrittenGuardrail[];
}

/** What every campaign says. `G` is the event of the goal, `N` the one that lets people in, `S` the ids of the sends. */
interface CampaignBase<E, G extends keyof E & string, N extends keyof E & string, S extends string> {
  /** Small letters, digits and hyphens. Names the campaign for ever: in the ledger, in workflows, in results. */
  readonly id: string;
  /** Id under which it was deployed before, so that its people and results move along. */
  readonly renamedFrom?: string;
  readonly description?: string;
  /** Who answers for it. */
  readonly owner?: string;
  readonly tags?: readonly string[];
  /** Id of the brand that it speaks for, of those in campaigns.config.ts. Default: the workspace's own. */
  readonly brand?: RegisteredName<'brands'>;
  readonly goal: Goal<G, E[G]>;
  /** `ad` for advertising, which needs consent for it; `info` for information the customer asked for. */
  readonly purpose: 'ad' | 'info';
  /** When it runs: `once`, `every`, `cron`; or what lets people in one by one: `on`, `enters`, `inactive`, `calledByApi`. */
  readonly trigger: TriggerFor<N>;
  /** Whom it is for. Default: everyone. */
  readonly target?: Predicate | Everyone;
  /** Whom to leave out of the target. Whoever is unclear is left out, too. */
  readonly exclude?: Predicate;
  /** When, after being let in, people begin: `next('weekday').at('12:30')`. Default: at once. */
  readonly timing?: WrittenTiming;
  /** What takes people out wherever they are: an event, a predicate, or a list of which one is enough. */
  readonly exit?: Exit<E, S> | readonly [Exit<E, S>, ...Exit<E, S>[]];
  /** How long results are counted after the last message. Default: the time of the goal. */
  readonly measure?: DurationText;
  /** Rules besides the steps, and names of those that the workspace shares: `{ use: ['quiet-hours'] }`. */
  readonly policies?: Policies;
  /** Whether the workspace's global holdout is left out of this campaign, too. Default respect. */
  readonly globalHoldout?: 'respect' | 'ignore';
  /** Percent of the reachable people held out to measure lift, 0 to 50. Default 0. */
  readonly control?: number;
}

/** Rules of a campaign: its own, and those of campaigns.config.ts that it names. Its own win; caps all hold. */
export interface Policies extends WrittenPolicyRules {
  readonly use?: readonly RegisteredName<'policies'>[];
}

/** What may let people in. */
export type TriggerFor<N extends string> =
  | WrittenSchedule
  | EventTrigger<N>
  | WrittenEnters
  | WrittenInactivity
  | WrittenApi;

/** What takes people out. In a journey also what became of its messages. */
export type Exit<E, S extends string = never> = (keyof E & string) | ExitEvent<E> | JourneyPredicate<S>;

/** An event of which only some count. */
type ExitEvent<E> = {
  [K in keyof E & string]: { readonly event: K; readonly where?: Where<E[K]> };
}[keyof E & string];

/** What a message says: as it stands, or `(c) => ...` where it refers to the event of the trigger. */
export type Said<Message, Event> = Message | ((c: EntryContext<Event>) => Message);

/** A campaign in which everybody gets the same message. */
export interface OneMessage<E, Channel, G extends keyof E & string, N extends keyof E & string>
  extends CampaignBase<E, G, N, never>,
    OneMessageFor<Channel, Said<MessageFor<Channel>, E[N]>> {
  readonly steps?: never;
}

/** A campaign that tries several messages, or says different things to different people. */
export interface SeveralMessages<
  E,
  Channel,
  G extends keyof E & string,
  N extends keyof E & string,
  Variant extends string,
> extends CampaignBase<E, G, N, never>,
    SeveralMessagesFor<Channel, Variant, Said<MessageFor<Channel>, E[N]>> {
  readonly steps?: never;
  /** How the best variant is chosen, and what happens when none is clearly best. */
  readonly winner?: Winner<NoInfer<Variant>>;
}

/** A campaign of several steps. `X` are the ids of the steps that its exits ask about. */
export interface Journey<E, G extends keyof E & string, N extends keyof E & string, S extends string, X extends string>
  extends CampaignBase<E, G, N, X> {
  readonly channel?: never;
  readonly message?: never;
  readonly variants?: never;
  /** The steps, in their order. The function is called once, while the file is read: it writes down, it does not run. */
  readonly steps: (c: EntryContext<E[N]>) => Steps<S, NoInfer<S>> & Sending<NoInfer<S>, X>;
}

/**
 * Steps among which are those that the exits ask about. Asked of the steps, as the compiler knows what they send last:
 * `(c) => ...` is looked at when everything else has been compared already.
 */
type Sending<S extends string, X extends string> = [X] extends [S]
  ? unknown
  : { readonly 'no step of the journey sends what its exit asks about': Exclude<X, S> };

/** Writes a campaign down. The result is opaque: export it as the file's default. */
export type CampaignBuilder<E> = <
  const G extends keyof E & string,
  const Channel extends AuthorChannel = never,
  const N extends keyof E & string = never,
  S extends string = never,
  const V extends string = never,
  X extends string = never,
>(
  definition: DefinitionOf<E, Channel, G, N, S, V, X>,
) => Campaign;

/**
 * A campaign that names a channel says a message, or has variants; one that names none has steps. Told apart before the
 * compiler compares, so that its message is about the form that was meant, at the very field or step.
 */
export type DefinitionOf<
  E,
  Channel,
  G extends keyof E & string,
  N extends keyof E & string,
  S extends string,
  V extends string,
  X extends string,
> = [Channel] extends [never]
  ? Journey<E, G, N, S, X>
  : [V] extends [never]
    ? OneMessage<E, Channel, G, N>
    : SeveralMessages<E, Channel, G, N, V>;

export function campaignBuilder<E>(schema: CustomerSchema): CampaignBuilder<E> {
  return (definition) => {
    const { target, exclude, message, variants, exit, steps, ...rest } = definition;
    const context = entryContext(schema, eventOf(definition.trigger));
    const written = {
      ...rest,
      ...('message' in definition ? { message: said(message, context) } : {}),
      ...('variants' in definition ? { variants: writtenVariants(variants, (one) => said(one, context)) } : {}),
      ...('target' in definition ? { target: writtenPredicate(target, 'target') } : {}),
      ...('exclude' in definition ? { exclude: writtenPredicate(exclude, 'exclude') } : {}),
      ...('exit' in definition ? { exit: writtenExit(exit) } : {}),
      ...('steps' in definition ? { steps: stepsOf(steps, context) } : {}),
    } satisfies Unchecked;
    return freeze({ format: FORMAT.campaign, written: whereAsked(written, schema) });
  };
}

/** Name of the event that lets people in, or null. */
function eventOf(trigger: unknown): string | null {
  const event = typeof trigger === 'object' && trigger !== null && 'event' in trigger ? trigger.event : null;
  return typeof event === 'string' ? event : null;
}

/** A message that refers to the event of the trigger is a function of it. */
function said(message: unknown, context: object): unknown {
  return typeof message === 'function' ? message(context) : message;
}

function stepsOf(steps: unknown, context: object): unknown {
  if (typeof steps !== 'function') {
    throw new DefinitionError('steps is not a function', { help: 'write steps: (c) => [send("hello", {...})]' });
  }
  return writtenSteps(steps(context), 'steps');
}

function writtenExit(exit: unknown): unknown {
  if (Array.isArray(exit)) return exit.map(writtenExit);
  return typeof exit === 'object' && exit !== null && WRITTEN in exit ? predicateOf(exit, 'exit') : exit;
}

/** What is no predicate must not mean everyone or nobody: files are evaluated without being type-checked. */
function writtenPredicate(value: unknown, field: 'target' | 'exclude'): WrittenTarget {
  if (typeof value === 'object' && value !== null && WRITTEN in value) return (value as Predicate | Everyone)[WRITTEN];
  const without = field === 'target' ? 'mean everyone' : 'leave out nobody';
  throw new DefinitionError(`${field} is not a predicate`, {
    help: `ask a question, as in customer.tier.is("vip"), or leave ${field} out to ${without}`,
  });
}

/** The written form before it was parsed: the fields are the same, their texts are not checked yet. */
type Unchecked = { readonly [K in keyof WrittenCampaign]: unknown };
