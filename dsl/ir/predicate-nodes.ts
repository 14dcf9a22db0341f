/**
 * Segment predicates. Their truth has three values: true, false and unknown. A comparison with an attribute that the
 * person does not have is unknown; `not` leaves unknown unknown; `all` and `any` follow Kleene's tables. Only people
 * for whom the whole predicate is true are targeted. Event counts are never unknown.
 */
export type PredicateNode = EveryoneNode | AllNode | AnyNode | NotNode | AttributeNode | EventCountNode;

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

export type Scalar = string | number | boolean;
/** Declared type of an attribute; `date` is `YYYY-MM-DD`, `datetime` an ISO instant. Both are stored as text. */
export type AttributeType = 'string' | 'number' | 'boolean' | 'date' | 'datetime';

/** What is asked of the attribute's value. `exists` is the one test that is never unknown. */
export type AttributeTest =
  | { readonly op: 'eq' | 'ne' | 'lt' | 'lte' | 'gt' | 'gte'; readonly value: Scalar }
  | { readonly op: 'in' | 'not-in'; readonly values: readonly Scalar[] }
  | { readonly op: 'exists'; readonly expected: boolean }
  /** `date`/`datetime` only: the value lies in [now, now + ms] (`next`) or [now - ms, now] (`last`). A date counts as its midnight UTC. */
  | { readonly op: 'within'; readonly direction: 'next' | 'last'; readonly ms: number };

export interface AttributeNode {
  readonly kind: 'attribute';
  /** Attribute name as declared in the customer schema; nested ones are joined by dots. */
  readonly attribute: string;
  readonly type: AttributeType;
  readonly test: AttributeTest;
}

/** `min <= number of events <= max` in the rolling window that ends now; `max: null` means no upper bound. */
export interface EventCountNode {
  readonly kind: 'event-count';
  readonly event: string;
  readonly min: number;
  readonly max: number | null;
  /** Length of the window (now - windowMs, now] in milliseconds, or null for all time. */
  readonly windowMs: number | null;
}
