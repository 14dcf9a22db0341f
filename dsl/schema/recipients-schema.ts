import { z } from 'zod';
import { type EnvReference, envSchema } from './env-schema.ts';

/**
 * Whom messages may leave to at all. With `only`, everyone else's messages are turned away before they leave, whatever
 * the campaigns say: what a trial environment must not do is then impossible instead of forbidden.
 */
export type Recipients = 'everyone' | OnlyRecipients;

export interface OnlyRecipients {
  /**
   * Addresses as the channel knows them (`qa@shop.example`, `010-0000-0000`, a device token), everyone of a mail domain
   * (`@shop.example`), or a variable that holds such entries with commas between them: addresses of real people stand
   * better there than in a repository. 1 to 100 entries.
   */
  readonly only: readonly (string | EnvReference)[];
}

const entry = z.union([z.string().min(3).max(200), envSchema]);

export const recipientsSchema: z.ZodType<Recipients> = z.union(
  [z.literal('everyone'), z.strictObject({ only: z.array(entry).min(1).max(100) })],
  'must be "everyone" or { only: [...] } with addresses, domains such as "@shop.example" or env("TEST_RECIPIENTS")',
);
