/** The event that counts as conversion. */
export interface GoalNode {
  readonly kind: 'goal';
  readonly event: string;
  /** Window after the send in which the event counts, in milliseconds. */
  readonly withinMs: number;
  /** Numeric property of the goal event that is summed as revenue, or null. */
  readonly value: string | null;
}
