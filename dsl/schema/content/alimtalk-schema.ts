import { z } from 'zod';
import { textSchema, type WrittenText } from '../text-schema.ts';
import { approvedText } from './approved-text.ts';
import { emphasisSchema, type WrittenEmphasis } from './emphasis-schema.ts';
import { kakaoButtonsSchema, type WrittenKakaoButton } from './kakao-button-schema.ts';
import { kakaoLinkSchema, type WrittenKakaoLink } from './kakao-link-schema.ts';

/**
 * A KakaoTalk information message, as written: an approved template and what its variables are filled with. Everything
 * but the code and the variables stands as it was approved, with its `#{name}` variables, so that lengths and variables
 * can be checked and previewed. Kakao's message types follow: `extra` makes it EX, a button that adds the channel AD,
 * both MI.
 */
export interface WrittenAlimtalk {
  /** Code under which Kakao approved the template. */
  readonly templateCode: string;
  readonly body?: string | undefined;
  /** By the variable's name without `#{}`. */
  readonly variables?: Readonly<Record<string, WrittenText>> | undefined;
  /** What stands above the body. Default: nothing. */
  readonly emphasis?: WrittenEmphasis | undefined;
  /** Extra information under the body, without variables. */
  readonly extra?: string | undefined;
  /** What lists of chats show instead of the body's beginning. */
  readonly preview?: string | undefined;
  /** Shown on the main phone only, as codes and passwords must be. Default false. */
  readonly secure?: boolean | undefined;
  /** Where a tap on the message leads. */
  readonly link?: WrittenKakaoLink | undefined;
  /** As approved; only their links may differ between people. */
  readonly buttons?: readonly WrittenKakaoButton[] | undefined;
  /** Shown below the message, in a row. */
  readonly quickReplies?: readonly WrittenKakaoButton[] | undefined;
}

export const alimtalkSchema: z.ZodType<WrittenAlimtalk> = z.strictObject({
  templateCode: z
    .string()
    .refine((code) => /^[\w-]{1,100}$/.test(code), 'must be letters, digits, "_" and "-", as in "WELCOME_01"'),
  emphasis: emphasisSchema.optional(),
  body: approvedText(4_000).optional(),
  variables: z.record(z.string(), textSchema({ max: 2_000 })).optional(),
  extra: approvedText(2_000).optional(),
  preview: approvedText(200).optional(),
  secure: z.boolean().optional(),
  link: kakaoLinkSchema.optional(),
  buttons: kakaoButtonsSchema.optional(),
  quickReplies: kakaoButtonsSchema.optional(),
});
