import type { WrittenPredicate } from '../schema/predicate-schema.ts';
import { DefinitionError } from './definition-error.ts';

/** Key under which a predicate carries its written form. Not exported by the package: predicates are opaque. */
export const WRITTEN: unique symbol = Symbol('written form');

/** A question about one person whose answer is yes, no or unknown. Made by `customer`, `did`, `all`, `any` and `not`. */
export interface Predicate {
  readonly [WRITTEN]: WrittenPredicate;
}

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
export function all(...predicates: readonly [Predicate, ...Predicate[]]): Predicate {
  return predicate({ all: Object.freeze(predicates.map(writtenOf)) });
}

/** True for people for whom at least one of the predicates is true. */
export function any(...predicates: readonly [Predicate, ...Predicate[]]): Predicate {
  return predicate({ any: Object.freeze(predicates.map(writtenOf)) });
}

/** True for people for whom the predicate is false; where it is unknown, it stays unknown and they are left out. */
export function not(inner: Predicate): Predicate {
  return predicate({ not: writtenOf(inner) });
}

/** Files are evaluated without being type-checked, so anything may be handed in. */
function writtenOf(value: unknown): WrittenPredicate {
  if (typeof value === 'object' && value !== null && WRITTEN in value) return (value as Predicate)[WRITTEN];
  throw new DefinitionError('all, any and not take predicates only', {
    help: 'ask a question, as in customer.tier.is("vip") or did.purchased',
  });
}
