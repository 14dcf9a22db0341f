import type { PredicateNode } from './predicate-nodes.ts';
import type { PropertyTest } from './value-test.ts';

/** Takes people out of the campaign wherever they are, at once and not at the next step. */
export type ExitConditionNode = ExitEventNode | ExitWhenNode;

/** Leaves when the person does something. */
export interface ExitEventNode {
  readonly kind: 'exit-event';
  readonly event: string;
  readonly where: readonly PropertyTest[];
}

/** Leaves when the predicate becomes true. */
export interface ExitWhenNode {
  readonly kind: 'exit-when';
  readonly predicate: PredicateNode;
}
