/** A value with one part. */
export type Scalar = string | number | boolean;

/**
 * Declared type of an attribute or an event property; `date` is `YYYY-MM-DD`, `datetime` an ISO instant, both stored as
 * text. `strings` is a list of texts whose order and repeats mean nothing.
 */
export type AttributeType = 'string' | 'number' | 'boolean' | 'date' | 'datetime' | 'strings';

/** A comparison of numbers; exact, as in decimal arithmetic. */
export interface NumberTest {
  readonly op: 'eq' | 'ne' | 'lt' | 'lte' | 'gt' | 'gte';
  readonly value: number;
}

/** What is asked of a value. `exists` is the one test that is never unknown. */
export type AttributeTest =
  | { readonly op: 'eq' | 'ne' | 'lt' | 'lte' | 'gt' | 'gte'; readonly value: Scalar }
  | { readonly op: 'in' | 'not-in'; readonly values: readonly Scalar[] }
  | { readonly op: 'exists'; readonly expected: boolean }
  /** `date`/`datetime` only: the value lies in [now, now + ms] (`next`) or [now - ms, now] (`last`). A date counts as its midnight UTC. */
  | { readonly op: 'within'; readonly direction: 'next' | 'last'; readonly ms: number }
  /** `string` only. Letters are compared as they are: "A" is not "a". */
  | { readonly op: 'contains' | 'starts-with' | 'ends-with'; readonly value: string }
  /** `strings` only: the list holds at least one, or every one, of the values. An empty list is known and holds none. */
  | { readonly op: 'has-any' | 'has-all'; readonly values: readonly string[] };

/**
 * A test of one property of an event. An event for which it is unknown, because the property is missing or of another
 * type, is not counted.
 */
export interface PropertyTest {
  readonly property: string;
  readonly type: AttributeType;
  readonly test: AttributeTest;
}
