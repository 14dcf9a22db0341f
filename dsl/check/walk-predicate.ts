import type {
  WrittenAttributeTest,
  WrittenEventCount,
  WrittenPredicate,
  WrittenTarget,
} from '../schema/predicate-schema.ts';
import type { Finding } from './finding.ts';

/** A question of a target, and where it stands. */
export interface PlacedQuestion {
  readonly question: WrittenAttributeTest | WrittenEventCount;
  readonly path: Finding['path'];
}

/** The questions at the leaves of a target, in written order. */
export function* questionsOf(target: WrittenTarget | undefined): Generator<PlacedQuestion> {
  if (target !== undefined && target !== 'everyone') yield* below(target, ['target']);
}

function* below(predicate: WrittenPredicate, path: Finding['path']): Generator<PlacedQuestion> {
  if ('all' in predicate) yield* belowEach(predicate.all, [...path, 'all']);
  else if ('any' in predicate) yield* belowEach(predicate.any, [...path, 'any']);
  else if ('not' in predicate) yield* below(predicate.not, [...path, 'not']);
  else yield { question: predicate, path };
}

function* belowEach(predicates: readonly WrittenPredicate[], path: Finding['path']): Generator<PlacedQuestion> {
  for (const [index, predicate] of predicates.entries()) yield* below(predicate, [...path, index]);
}
