import type { WrittenPredicate, WrittenTarget } from '../schema/predicate-schema.ts';

type Segments = ReadonlyMap<string, WrittenPredicate>;

/**
 * Attributes that everyone has for whom the target is true. A comparison is true only where there is a value; its
 * negation too, as `not` leaves unknown unknown. Segments are looked through.
 */
export function presentByTarget(
  target: WrittenTarget | undefined,
  segments: Segments = new Map(),
): ReadonlySet<string> {
  return target === undefined || target === 'everyone' ? new Set() : implied(target, segments, 0);
}

/** Segments that name each other in a circle are refused elsewhere; here they only must not be followed for ever. */
const MAX_SEGMENTS = 50;

function implied(predicate: WrittenPredicate, segments: Segments, passed: number): ReadonlySet<string> {
  if ('all' in predicate) return new Set(predicate.all.flatMap((one) => [...implied(one, segments, passed)]));
  if ('any' in predicate) return inAll(predicate.any.map((one) => implied(one, segments, passed)));
  if ('not' in predicate) return impliedByNot(predicate.not);
  if ('segment' in predicate) {
    const meaning = predicate.who ?? segments.get(predicate.segment);
    return meaning === undefined || passed > MAX_SEGMENTS ? new Set() : implied(meaning, segments, passed + 1);
  }
  if (!('attribute' in predicate)) return new Set();
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
