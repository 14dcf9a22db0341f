import { z } from 'zod';
import { textSchema, type WrittenText } from '../text-schema.ts';
import { buttonsSchema, type WrittenButton } from './button-schema.ts';

/** A KakaoTalk information message, as written: an approved template and what its variables are filled with. */
export interface WrittenAlimtalk {
  /** Code under which Kakao approved the template. */
  readonly templateCode: string;
  /** The approved text with its `#{name}` variables, so that length and variables can be checked and previewed. */
  readonly body?: string | undefined;
  /** By the variable's name without `#{}`. */
  readonly variables?: Readonly<Record<string, WrittenText>> | undefined;
  /** As approved; only their links may differ between people. */
  readonly buttons?: readonly WrittenButton[] | undefined;
}

export const alimtalkSchema: z.ZodType<WrittenAlimtalk> = z.strictObject({
  templateCode: z
    .string()
    .refine((code) => /^[\w-]{1,100}$/.test(code), 'must be letters, digits, "_" and "-", as in "WELCOME_01"'),
  body: z
    .string()
    .refine((text) => text.trim() !== '', 'must not be empty')
    .refine((text) => text.length <= 4_000, 'must be at most 4000 characters long')
    .optional(),
  variables: z.record(z.string(), textSchema({ max: 2_000 })).optional(),
  buttons: buttonsSchema.optional(),
});
