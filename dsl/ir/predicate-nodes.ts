import type {
  ConsentNode,
  MessageHistoryNode,
  RandomNode,
  ReachableNode,
  StepStatusNode,
} from './contact-predicate-nodes.ts';
import type {
  EventAggregateNode,
  EventCountNode,
  PurchaseCycleNode,
  RfmNode,
  SequenceNode,
} from './event-predicate-nodes.ts';
import type { AttributeTest, AttributeType } from './value-test.ts';

/**
 * Segment predicates. Their truth has three values: true, false and unknown. A comparison with an attribute that the
 * person does not have is unknown; `not` leaves unknown unknown; `all` and `any` follow Kleene's tables. Only people
 * for whom the whole predicate is true are targeted. Each node says when it is unknown.
 */
export type PredicateNode =
  | EveryoneNode
  | AllNode
  | AnyNode
  | NotNode
  | SegmentNode
  | AttributeNode
  | EventCountNode
  | EventAggregateNode
  | SequenceNode
  | RfmNode
  | PurchaseCycleNode
  | MessageHistoryNode
  | StepStatusNode
  | ConsentNode
  | ReachableNode
  | RandomNode;

export interface EveryoneNode {
  readonly kind: 'everyone';
}

export interface AllNode {
  readonly kind: 'all';
  readonly of: readonly PredicateNode[];
}

export interface AnyNode {
  readonly kind: 'any';
  readonly of: readonly PredicateNode[];
}

export interface NotNode {
  readonly kind: 'not';
  readonly of: PredicateNode;
}

/** A named segment with its meaning, which is therefore part of the campaign's hash. */
export interface SegmentNode {
  readonly kind: 'segment';
  readonly name: string;
  readonly of: PredicateNode;
}

export interface AttributeNode {
  readonly kind: 'attribute';
  /** Attribute name as declared in the customer schema; nested ones are joined by dots. */
  readonly attribute: string;
  readonly type: AttributeType;
  readonly test: AttributeTest;
}
