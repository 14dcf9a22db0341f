import { z } from 'zod';
import { isGroup } from '../is-group.ts';
import { textSchema, type WrittenText } from '../text-schema.ts';
import { linkSchema } from './link-schema.ts';

/** A button, as written: a name and where it leads. At least one of the links is there. */
export interface WrittenButton {
  /** What stands on it. */
  readonly name: WrittenText;
  /** Web address. */
  readonly url?: string | undefined;
  /** Address inside the app; where both are given, the app is tried first. */
  readonly deepLink?: string | undefined;
}

const buttonSchema: z.ZodType<WrittenButton> = z
  .strictObject({
    name: textSchema({ max: 200, singleLine: true }),
    url: linkSchema.optional(),
    deepLink: linkSchema.optional(),
  })
  .refine(({ url, deepLink }) => url !== undefined || deepLink !== undefined, {
    error: 'leads nowhere; give it a url or a deepLink',
    when: isGroup,
  });

export const buttonsSchema: z.ZodType<readonly WrittenButton[]> = z.array(buttonSchema).min(1).max(20);
