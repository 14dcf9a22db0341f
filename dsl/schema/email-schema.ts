import { z } from 'zod';
import { isGroup } from './is-group.ts';

/** Content of an email as written: Handlebars texts, at least one of `text` and `html`. */
export interface WrittenEmail {
  readonly subject: string;
  readonly text?: string | undefined;
  readonly html?: string | undefined;
}

/** Longest body template, in UTF-16 units. Mail programs cut messages long before this. */
const MAX_BODY = 200_000;
/** Longest subject template; RFC 5322 allows 998 octets a line. */
const MAX_SUBJECT = 500;

const body = z
  .string()
  .refine((text) => text.trim() !== '', 'must not be empty')
  .refine((text) => text.length <= MAX_BODY, `must be at most ${MAX_BODY} characters long`);

const subject = z
  .string()
  .refine((text) => text.trim() !== '', 'must not be empty')
  .refine((text) => text.length <= MAX_SUBJECT, `must be at most ${MAX_SUBJECT} characters long`)
  .refine((text) => !/[\r\n]/.test(text), 'must be a single line');

export const emailSchema: z.ZodType<WrittenEmail> = z
  .strictObject({ subject, text: body.optional(), html: body.optional() })
  .refine(({ text, html }) => text !== undefined || html !== undefined, {
    path: ['text'],
    params: { missing: true },
    when: isGroup,
  });
