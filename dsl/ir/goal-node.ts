import type { PropertyTest } from './value-test.ts';

/** The event that counts as conversion. */
export interface GoalNode {
  readonly kind: 'goal';
  readonly event: string;
  /** All must hold for the event, or it does not count. Sorted, without repeats. */
  readonly where: readonly PropertyTest[];
  /** Window after the send in which the event counts, in milliseconds. */
  readonly withinMs: number;
  /** Numeric property of the goal event that is summed as revenue, or null. */
  readonly value: string | null;
  /** What must not get worse, ordered by metric. */
  readonly guardrails: readonly Guardrail[];
}

/** Metrics that can be watched; all are shares of the people who were reached. */
export const GUARDRAIL_METRICS = ['bounce-rate', 'complaint-rate', 'failure-rate', 'unsubscribe-rate'] as const;

export interface Guardrail {
  readonly metric: (typeof GUARDRAIL_METRICS)[number];
  /** Highest share that is tolerated, in basis points; null compares with the control group instead. */
  readonly maxBp: number | null;
}
