import { nearest } from '../../dsl/check/nearest.ts';

/** `; did you mean "x"?`, or an empty text. */
export function didYouMean(word: string, candidates: readonly string[]): string {
  const meant = nearest(word, candidates);
  return meant === null ? '' : `; did you mean "${meant}"?`;
}
