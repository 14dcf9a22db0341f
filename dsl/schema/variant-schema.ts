import { z } from 'zod';
import { emailSchema, type WrittenEmail } from './email-schema.ts';
import { idSchema } from './id-schema.ts';
import { percentSchema } from './percent-schema.ts';

/** One arm of a message's A/B test, as written. */
export interface WrittenVariant {
  /** Percent of the people who are not held out, 0.01 to 100, at most two decimals. All arms add up to 100. */
  readonly weight: number;
  readonly message: WrittenEmail;
}

export const variantSchema: z.ZodType<WrittenVariant> = z.strictObject({
  weight: percentSchema(0.01, 100),
  message: emailSchema,
});

export const variantsSchema: z.ZodType<Readonly<Record<string, WrittenVariant>>> = z
  .record(idSchema, variantSchema)
  .refine((variants) => Object.keys(variants).length >= 1, 'must hold at least one variant');
