import type { WrittenPredicate } from '../../schema/predicate-schema.ts';
import type { WrittenAttributeTest } from '../../schema/value-test-schema.ts';
import { inAny, inEvery } from '../../template/presence.ts';
import { decided, opposite, type Says } from './says.ts';

export type Segments = ReadonlyMap<string, WrittenPredicate>;

/** Segments that name each other in a circle are refused elsewhere; here they only must not be followed for ever. */
const MAX_SEGMENTS = 50;

/**
 * Attributes that everyone has of whom so much is known. A comparison has an answer only where there is a value, and its
 * negation too, as `not` leaves unknown unknown. Segments are looked through.
 */
export function impliedPresence(
  predicate: WrittenPredicate,
  says: Says,
  segments: Segments,
  passed = 0,
): ReadonlySet<string> {
  const of = (part: WrittenPredicate, its: Says = says) => impliedPresence(part, its, segments, passed);
  const holds = says === 'true' || says === 'not-false';
  if ('not' in predicate) return of(predicate.not, opposite(says));
  // An `all` that holds is each of its parts; of one that does not, some part does not. `any` is the other way round.
  if ('all' in predicate) return (holds ? inAny : inEvery)(predicate.all.map((one) => of(one)));
  if ('any' in predicate) return (holds ? inEvery : inAny)(predicate.any.map((one) => of(one)));
  if ('segment' in predicate) {
    const meaning = predicate.who ?? segments.get(predicate.segment);
    return meaning === undefined || passed > MAX_SEGMENTS
      ? NOTHING
      : impliedPresence(meaning, says, segments, passed + 1);
  }
  return 'attribute' in predicate && hasValue(predicate, says) ? new Set([predicate.attribute]) : NOTHING;
}

const NOTHING: ReadonlySet<string> = new Set();

function hasValue(test: WrittenAttributeTest, says: Says): boolean {
  if ('exists' in test) return test.exists === (decided(says) === 'true');
  return says === 'true' || says === 'false';
}
