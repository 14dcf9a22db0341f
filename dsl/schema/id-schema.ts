import { z } from 'zod';

/** Words of small letters and digits, joined by hyphens. */
export const ID: RegExp = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** Names campaigns and variants. Ids enter workflow ids, the ledger and file names, so they are kept plain. */
export const idSchema: z.ZodType<string, string> = z
  .string()
  .refine(
    (id) => id.length <= 60 && ID.test(id),
    'must be small letters, digits and single hyphens, as in "winback-gold", at most 60 characters',
  );
