import { z } from 'zod';
import { idSchema } from './id-schema.ts';
import { messageSchema, type WrittenMessage } from './message-schema.ts';
import { percentSchema } from './percent-schema.ts';
import { predicateSchema, type WrittenPredicate } from './predicate-schema.ts';

/**
 * One arm of a message's A/B test, as written. Variants with the same `when` share out the people for whom it is true;
 * groups are asked in the order in which they are first written, and the variants without `when` are for the rest.
 */
export interface WrittenVariant {
  /** For whom it is. Default: those for whom no other `when` is true. */
  readonly when?: WrittenPredicate | undefined;
  /**
   * Percent of the group's people who are not held out, 0.01 to 100, at most two decimals; the weights of one group add
   * up to 100. A variant that is alone in its group needs none.
   */
  readonly weight?: number | undefined;
  readonly message: WrittenMessage;
}

const variantSchema = z.strictObject({
  when: predicateSchema.optional(),
  weight: percentSchema(0.01, 100).optional(),
  message: messageSchema,
}) as z.ZodType<WrittenVariant>;

export const variantsSchema: z.ZodType<Readonly<Record<string, WrittenVariant>>> = z
  .record(idSchema, variantSchema)
  .refine((variants) => Object.keys(variants).length >= 1, 'must hold at least one variant');
