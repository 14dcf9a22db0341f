/** How the best of several ways is chosen, and what happens when none is clearly best. */
export interface WinnerNode {
  readonly kind: 'winner';
  readonly metric: 'conversion' | 'revenue' | 'click' | 'open';
  /** People in every arm before anything is decided. */
  readonly minimumSample: number;
  /** How long is measured before the decision, in milliseconds. */
  readonly afterMs: number;
  /** Variant or arm that everyone gets when nothing is clearly best; null keeps the weights. */
  readonly fallback: string | null;
}
