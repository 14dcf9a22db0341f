import { z } from 'zod';
import { textSchema, type WrittenText } from '../text-schema.ts';
import { imageSchema } from './link-schema.ts';

/** A short text message, as written. */
export interface WrittenSms {
  readonly body: WrittenText;
}

/** A long text message, as written. */
export interface WrittenLms {
  readonly title?: WrittenText | undefined;
  readonly body: WrittenText;
}

/** A long text message with pictures, as written. */
export interface WrittenMms {
  readonly title?: WrittenText | undefined;
  readonly body: WrittenText;
  /** Pictures, JPEG. */
  readonly images: readonly string[];
}

const title = textSchema({ max: 200, singleLine: true }).optional();
const body = textSchema({ max: 10_000 });

export const smsSchema: z.ZodType<WrittenSms> = z.strictObject({ body });
export const lmsSchema: z.ZodType<WrittenLms> = z.strictObject({ title, body });
export const mmsSchema: z.ZodType<WrittenMms> = z.strictObject({
  title,
  body,
  images: z.array(imageSchema).min(1).max(20),
});
