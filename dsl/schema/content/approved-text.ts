import { z } from 'zod';

/** A text as Kakao approved it, with `#{name}` where a variable goes: no Handlebars, one language. */
export function approvedText(max: number): z.ZodType<string> {
  return z
    .string()
    .refine((text) => text.trim() !== '', 'must not be empty')
    .refine((text) => text.length <= max, `must be at most ${max} characters long`);
}
