import { z } from 'zod';
import { type Senders, sendersSchema } from './senders-schema.ts';

/**
 * A brand besides the workspace's own. It has senders of its own and borrows none: a message must not come from a name
 * that the person does not know, so a channel without a sender here is a fault of the campaign that uses it.
 */
export interface BrandSettings {
  /** Name shown to people, 1 to 100 characters; `{{brand}}` in texts of the brand's campaigns. */
  readonly name: string;
  /** How its messages leave, by channel. None is borrowed from another brand. */
  readonly senders: Senders;
}

export const brandNameSchema: z.ZodType<string> = z
  .string()
  .refine((text) => text.trim() !== '' && text.length <= 100, 'must be 1 to 100 characters long');

export const brandSettingsSchema: z.ZodType<BrandSettings> = z.strictObject({
  name: brandNameSchema,
  senders: sendersSchema,
});
