import type { WrittenWinner } from '../schema/winner-schema.ts';

/** How the best of some variants or arms is chosen; `Names` are theirs. */
export interface Winner<Names extends string = string> extends WrittenWinner {
  /** What everyone gets when nothing is clearly best; without it the weights stay. */
  readonly fallback?: Names;
}
