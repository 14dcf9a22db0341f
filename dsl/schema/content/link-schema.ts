import { z } from 'zod';

/** A web address or an app's deep link; may hold variables. What it must begin with, its channel's checks ask. */
export const linkSchema: z.ZodType<string> = z
  .string()
  .refine((text) => text.trim() !== '', 'must not be empty')
  .refine((text) => text.length <= 2_000, 'must be at most 2000 characters long')
  .refine((text) => !/[\r\n]/.test(text), 'must be a single line');

/** A picture: an `https` address, which may hold variables, or a path from the campaign file, as in `./sale.png`. */
export const imageSchema: z.ZodType<string> = linkSchema.refine(
  (text) => /^https:\/\//.test(text) || /^\.\.?\//.test(text),
  'must be an https address or a path from this file, such as "./images/sale.png"',
);
