import { z } from 'zod';
import { FREQUENCIES, type Frequency, LAYOUTS, type Layout } from '../../ir/index.ts';
import { durationSchema } from '../duration-schema.ts';
import { textSchema, type WrittenText } from '../text-schema.ts';
import { buttonsSchema, type WrittenButton } from './button-schema.ts';
import { imageSchema } from './link-schema.ts';

interface WrittenOnsite {
  /** How it is shown. Default `modal`. */
  readonly layout?: Layout | undefined;
  readonly title?: WrittenText | undefined;
  readonly body: WrittenText;
  readonly image?: string | undefined;
  readonly buttons?: readonly WrittenButton[] | undefined;
  /** Name of the event at which it is shown. Default: as soon as the person is there. */
  readonly event?: string | undefined;
  /** How often one person is shown it: `once`, at `every-visit`, or `until-clicked`. Default `once`. */
  readonly frequency?: Frequency | undefined;
  /** How long it waits for the person, as in `7d`. Default: for ever. */
  readonly expiresAfter?: string | undefined;
}

/** A message inside the app, as written. It waits until the person comes. */
export interface WrittenInApp extends WrittenOnsite {
  /** Screens on which it may be shown, by the names that the app gives them. Default: all. */
  readonly screens?: readonly string[] | undefined;
}

/** A message on the site, as written. It waits until the person comes. */
export interface WrittenInWeb extends WrittenOnsite {
  /** Pages on which it may be shown, as paths; `*` stands for anything, as in `/products/*`. Default: all. */
  readonly pages?: readonly string[] | undefined;
}

const shown = {
  layout: z.enum(LAYOUTS).optional(),
  title: textSchema({ max: 500, singleLine: true }).optional(),
  body: textSchema({ max: 4_000 }),
  image: imageSchema.optional(),
  buttons: buttonsSchema.optional(),
};
const when = {
  event: z.string().optional(),
  frequency: z.enum(FREQUENCIES).optional(),
  expiresAfter: durationSchema.optional(),
};

const screen = z.string().refine((name) => /^[\w.-]{1,100}$/.test(name), 'must be a name such as "cart"');
const page = z
  .string()
  .refine((path) => /^\/[^\s?#]{0,500}$/.test(path), 'must be a path of the site, such as "/products/*"');

export const inAppSchema: z.ZodType<WrittenInApp> = z.strictObject({
  ...shown,
  screens: z.array(screen).min(1).max(50).optional(),
  ...when,
});

export const inWebSchema: z.ZodType<WrittenInWeb> = z.strictObject({
  ...shown,
  pages: z.array(page).min(1).max(50).optional(),
  ...when,
});
