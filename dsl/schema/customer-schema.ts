import type { AttributeType } from '../ir/index.ts';

/**
 * What the workspace knows about its customers, as plain data: made by `defineCustomer` from zod, read by checks,
 * templates and the audience compiler. Nested attributes are flattened with dots, as in `coupon.expiresAt`.
 */
export interface CustomerSchema {
  readonly attributes: Readonly<Record<string, AttributeField>>;
  readonly events: Readonly<Record<string, EventField>>;
}

export interface AttributeField {
  readonly type: AttributeType;
  /** The allowed values of an enumeration, in written order; null for an open type. */
  readonly values: readonly string[] | null;
  /** The person may lack it; templates then need a fallback and comparisons are unknown. */
  readonly optional: boolean;
  /**
   * The optional group that always brings the attribute: whoever has any of `coupon.*` has `coupon.amount`. Left out
   * where everyone has the attribute, or where it may be missing on its own.
   */
  readonly broughtBy?: string;
}

export interface EventField {
  readonly properties: Readonly<Record<string, AttributeField>>;
}
