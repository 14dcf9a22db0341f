import { z } from 'zod';
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
  /** Most UTF-16 units of a text, from `z.string().max(n)`; left out where none is said. */
  readonly maxLength?: number;
}

export interface EventField {
  readonly properties: Readonly<Record<string, AttributeField>>;
}

const fieldSchema = z.strictObject({
  type: z.enum(['string', 'number', 'boolean', 'date', 'datetime', 'strings']),
  values: z.array(z.string()).nullable(),
  optional: z.boolean(),
  broughtBy: z.string().exactOptional(),
  maxLength: z.int().positive().exactOptional(),
});

const fieldsSchema = z.record(z.string(), fieldSchema);

/** Form of a customer schema that came through a file. `defineCustomer` makes it, so people do not write it. */
export const customerSchemaSchema: z.ZodType<CustomerSchema> = z.strictObject({
  attributes: fieldsSchema,
  events: z.record(z.string(), z.strictObject({ properties: fieldsSchema })),
});
