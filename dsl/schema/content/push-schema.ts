import { z } from 'zod';
import { textSchema, type WrittenText } from '../text-schema.ts';
import { buttonsSchema, type WrittenButton } from './button-schema.ts';
import { imageSchema, linkSchema } from './link-schema.ts';

/** A notification of the app, as written. */
export interface WrittenPush {
  /** Default: the name of the app alone. */
  readonly title?: WrittenText | undefined;
  readonly body: WrittenText;
  readonly image?: string | undefined;
  /** Where a tap leads, as in `shop://cart`. Default: the app's first screen. */
  readonly deepLink?: string | undefined;
  readonly buttons?: readonly WrittenButton[] | undefined;
}

export const pushSchema: z.ZodType<WrittenPush> = z.strictObject({
  title: textSchema({ max: 1_000, singleLine: true }).optional(),
  body: textSchema({ max: 4_000 }),
  image: imageSchema.optional(),
  deepLink: linkSchema.optional(),
  buttons: buttonsSchema.optional(),
});

/** A notification of the browser, as written. */
export interface WrittenWebPush {
  /** Default: the name of the brand. */
  readonly title?: WrittenText | undefined;
  readonly body: WrittenText;
  /** Small square picture beside the text. */
  readonly icon?: string | undefined;
  readonly image?: string | undefined;
  /** Where a click leads. Default: the site's first page. */
  readonly url?: string | undefined;
  readonly buttons?: readonly WrittenButton[] | undefined;
}

export const webPushSchema: z.ZodType<WrittenWebPush> = z.strictObject({
  title: textSchema({ max: 1_000, singleLine: true }).optional(),
  body: textSchema({ max: 4_000 }),
  icon: imageSchema.optional(),
  image: imageSchema.optional(),
  url: linkSchema.optional(),
  buttons: buttonsSchema.optional(),
});
