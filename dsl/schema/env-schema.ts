import { z } from 'zod';

/** A value that is read from the environment when it is used, so that no secret stands in a file. */
export interface EnvReference {
  readonly env: string;
  /** Used when the variable is not set; never for secrets. */
  readonly fallback?: string;
}

export const envSchema: z.ZodType<EnvReference> = z.strictObject({
  env: z.string().regex(/^[A-Z][A-Z0-9_]*$/, 'must be the name of an environment variable, such as SMTP_URL'),
  fallback: z.string().exactOptional(),
});
