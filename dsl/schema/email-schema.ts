import { z } from 'zod';
import { isGroup } from './is-group.ts';
import { textSchema, type WrittenText } from './text-schema.ts';

/** Content of an email as written: Handlebars texts, at least one of `text` and `html`. */
export interface WrittenEmail {
  readonly subject: WrittenText;
  /** The line that mail programs show after the subject. Default: the body's first words. */
  readonly preheader?: WrittenText | undefined;
  /** Name of the sender for this message. Default: the one of the workspace. */
  readonly senderName?: string | undefined;
  /** Address for answers to this message. Default: the one of the workspace. */
  readonly replyTo?: string | undefined;
  readonly text?: WrittenText | undefined;
  /** May show pictures of the workspace by their path from this file, as in `<img src="./sale.png">`. */
  readonly html?: WrittenText | undefined;
  /** Name of the layout around the html, as in `base` for campaigns/layouts/base.html.hbs. The loader puts it around. */
  readonly layout?: string | undefined;
}

/** Longest body template, in UTF-16 units. Mail programs cut messages long before this. */
const MAX_BODY = 200_000;
/** Longest subject template; RFC 5322 allows 998 octets a line. */
const MAX_SUBJECT = 500;

const body = textSchema({ max: MAX_BODY });

/** A name that stands before the address in `From`; the signs that could add an address or a header are refused. */
const senderName = z
  .string()
  .refine(
    (name) => name.trim() !== '' && name.length <= 100 && !/[<>"@\r\n]/.test(name),
    'must be 1 to 100 characters long, without < > " @',
  );

export const emailSchema: z.ZodType<WrittenEmail> = z
  .strictObject({
    subject: textSchema({ max: MAX_SUBJECT, singleLine: true }),
    preheader: textSchema({ max: MAX_SUBJECT, singleLine: true }).optional(),
    senderName: senderName.optional(),
    replyTo: z
      .string()
      .regex(/^[^\s<>"@]+@[^\s<>"@]+$/, 'must be an address such as "help@shop.example"')
      .optional(),
    text: body.optional(),
    html: body.optional(),
    layout: z
      .string()
      .regex(/^[\w./-]{1,100}$/, 'must be the name of a layout, such as "base"')
      .optional(),
  })
  .refine(({ text, html }) => text !== undefined || html !== undefined, {
    path: ['text'],
    params: { missing: true },
    when: isGroup,
  })
  .refine(({ html, layout }) => layout === undefined || html !== undefined, {
    path: ['layout'],
    error: 'goes around html, and there is none',
    when: isGroup,
  });
