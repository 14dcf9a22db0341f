import type { WrittenPredicate, WrittenQuestion, WrittenSegmentUse } from '../schema/predicate-schema.ts';
import type { Finding } from './finding.ts';

/** A question at a leaf of a predicate, or a segment that it names, and where it stands. */
export interface PlacedQuestion {
  readonly question: WrittenQuestion | WrittenSegmentUse;
  readonly path: Finding['path'];
}

/** The leaves of a predicate in written order. A segment is a leaf; its meaning is checked where it is defined. */
export function* questionsOf(predicate: WrittenPredicate, path: Finding['path']): Generator<PlacedQuestion> {
  if ('all' in predicate) yield* ofEach(predicate.all, [...path, 'all']);
  else if ('any' in predicate) yield* ofEach(predicate.any, [...path, 'any']);
  else if ('not' in predicate) yield* questionsOf(predicate.not, [...path, 'not']);
  else yield { question: predicate, path };
}

function* ofEach(predicates: readonly WrittenPredicate[], path: Finding['path']): Generator<PlacedQuestion> {
  for (const [index, predicate] of predicates.entries()) yield* questionsOf(predicate, [...path, index]);
}
