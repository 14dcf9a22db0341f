import type { WrittenPredicate } from '../schema/predicate-schema.ts';
import { DefinitionError } from './definition-error.ts';

/** Key under which a predicate carries its written form. Not exported by the package: predicates are opaque. */
export const WRITTEN: unique symbol = Symbol('written form');
/** Keys of what the compiler knows of a predicate. They exist in types only. */
declare const canBeAsked: unique symbol;
declare const asksAbout: unique symbol;

/** A question about one person whose answer is yes, no or unknown. Made by `customer`, `did`, `all`, `any` and `not`. */
export interface Predicate {
  readonly [WRITTEN]: WrittenPredicate;
  readonly [canBeAsked]?: 'anywhere';
}

/**
 * A question that also asks what became of messages of the journey in which it stands; `I` are the ids of their steps.
 * It can be asked inside of that journey only.
 */
export interface StepPredicate<I extends string> {
  readonly [WRITTEN]: WrittenPredicate;
  readonly [canBeAsked]: 'inside of its journey only';
  readonly [asksAbout]: I;
}

/** A predicate where steps may be asked about, too. */
export type JourneyPredicate<I extends string> = Predicate | StepPredicate<I>;

/**
 * What joining predicates makes: one that asks about steps if one of them does. `NoInfer` keeps the place that the result
 * is for from being taken for a question about steps.
 */
export type Joined<I extends string> = [I] extends [never] ? Predicate : StepPredicate<I>;

/** The target that leaves nobody out. Not a predicate, so that it cannot be turned around by `not`. */
export interface Everyone {
  readonly [WRITTEN]: 'everyone';
}

export function predicate(written: WrittenPredicate): Predicate {
  return Object.freeze({ [WRITTEN]: Object.freeze(written) });
}

/** Targets every customer in the store. */
export const everyone: Everyone = Object.freeze({ [WRITTEN]: 'everyone' as const });

/** True for people for whom all the predicates are true. */
export function all<I extends string = never>(
  ...predicates: readonly [JourneyPredicate<I>, ...JourneyPredicate<I>[]]
): Joined<NoInfer<I>> {
  return joined({ all: Object.freeze(predicates.map(writtenOf)) });
}

/** True for people for whom at least one of the predicates is true. */
export function any<I extends string = never>(
  ...predicates: readonly [JourneyPredicate<I>, ...JourneyPredicate<I>[]]
): Joined<NoInfer<I>> {
  return joined({ any: Object.freeze(predicates.map(writtenOf)) });
}

/** True for people for whom the predicate is false; where it is unknown, it stays unknown and they are left out. */
export function not<I extends string = never>(inner: JourneyPredicate<I>): Joined<NoInfer<I>> {
  return joined({ not: writtenOf(inner) });
}

/** Which steps are asked about is known to the compiler alone. */
function joined<I extends string>(written: WrittenPredicate): Joined<I> {
  return predicate(written) as unknown as Joined<I>;
}

/** Files are evaluated without being type-checked, so anything may be handed in. */
function writtenOf(value: unknown): WrittenPredicate {
  if (typeof value === 'object' && value !== null && WRITTEN in value) return (value as Predicate)[WRITTEN];
  throw new DefinitionError('all, any and not take predicates only', {
    help: 'ask a question, as in customer.tier.is("vip") or did.purchased',
  });
}
