import type { WrittenPredicate, WrittenTarget } from '../schema/predicate-schema.ts';

/**
 * Attributes that everyone has for whom the target is true. A comparison is true only where there is a value; its
 * negation too, as `not` leaves unknown unknown.
 */
export function presentByTarget(target: WrittenTarget | undefined): ReadonlySet<string> {
  return target === undefined || target === 'everyone' ? new Set() : implied(target);
}

function implied(predicate: WrittenPredicate): ReadonlySet<string> {
  if ('all' in predicate) return new Set(predicate.all.flatMap((one) => [...implied(one)]));
  if ('any' in predicate) return inAll(predicate.any.map(implied));
  if ('not' in predicate) return impliedByNot(predicate.not);
  if ('did' in predicate) return new Set();
  return 'exists' in predicate && !predicate.exists ? new Set() : new Set([predicate.attribute]);
}

/** Only the negation of a single comparison says something; more would need De Morgan for little use. */
function impliedByNot(predicate: WrittenPredicate): ReadonlySet<string> {
  if (!('attribute' in predicate)) return new Set();
  return 'exists' in predicate && predicate.exists ? new Set() : new Set([predicate.attribute]);
}

function inAll(sets: readonly ReadonlySet<string>[]): ReadonlySet<string> {
  const [first = new Set<string>(), ...others] = sets;
  return new Set([...first].filter((name) => others.every((set) => set.has(name))));
}
