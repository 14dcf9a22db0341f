import { z } from 'zod';
import { timeZoneFindings } from '../check/time-zone-rule.ts';
import { type CustomerSchema, customerSchemaSchema } from './customer-schema.ts';
import type { Hints } from './findings.ts';
import { type Parsed, parseWith } from './parse.ts';
import { LOCALE } from './text-schema.ts';
import { timeZoneSchema } from './time-schema.ts';

/** A value that is read from the environment when it is used, so that no secret stands in a file. */
export interface EnvReference {
  readonly env: string;
  /** Used when the variable is not set; never for secrets. */
  readonly fallback?: string;
}

/** `campaigns/campaigns.config.ts`, as data. */
export interface WorkspaceConfig {
  readonly customer: CustomerSchema;
  /** Name shown to people in output, as in "Haru Mart". */
  readonly brand: string;
  /** Zone for customers whose own zone is not known, IANA name. */
  readonly timeZone: string;
  /**
   * Languages of the texts, the workspace's own first: people without a locale, and those whose language a text lacks,
   * get that one. Default `['ko']`.
   */
  readonly locales?: readonly string[];
  readonly senders: { readonly email?: EmailSender };
}

export interface EmailSender {
  readonly adapter: 'smtp';
  /** `Name <local@domain>` or a bare address. */
  readonly from: string;
  readonly replyTo?: string;
  /** `smtp://user:password@host:port` or `smtps://…`, by reference. */
  readonly url: EnvReference;
  /** Most messages per second over all workers of this sender; null for no limit. Default null. */
  readonly messagesPerSecond?: number | null;
}

const envSchema: z.ZodType<EnvReference> = z.strictObject({
  env: z.string().regex(/^[A-Z][A-Z0-9_]*$/, 'must be the name of an environment variable, such as SMTP_URL'),
  fallback: z.string().exactOptional(),
});

/** Bare, or after a name in angle brackets. Line breaks and quotes could add headers and are refused. */
const addressSchema = z
  .string()
  .regex(
    /^(?:[^<>"@\r\n]+ <[^\s<>"@]+@[^\s<>"@]+>|[^\s<>"@]+@[^\s<>"@]+)$/,
    'must be an address such as "hello@shop.example" or "Shop <hello@shop.example>"',
  );

const emailSenderSchema: z.ZodType<EmailSender> = z.strictObject({
  adapter: z.enum(['smtp']),
  from: addressSchema,
  replyTo: addressSchema.exactOptional(),
  url: envSchema,
  messagesPerSecond: z.number().positive().nullable().exactOptional(),
});

const localesSchema = z
  .array(z.string().regex(LOCALE, 'must be a locale such as "ko" or "en-GB"'))
  .min(1)
  .max(50)
  .refine((locales) => new Set(locales).size === locales.length, 'names a locale twice');

/** The workspace's languages, its own first. */
export function localesOf(config: Pick<WorkspaceConfig, 'locales'> | null): readonly string[] {
  return config?.locales ?? ['ko'];
}

const workspaceConfigSchema: z.ZodType<WorkspaceConfig> = z.strictObject({
  customer: customerSchemaSchema,
  brand: z.string().refine((text) => text.trim() !== '' && text.length <= 100, 'must be 1 to 100 characters long'),
  timeZone: timeZoneSchema,
  locales: localesSchema.exactOptional(),
  senders: z.strictObject({ email: emailSenderSchema.exactOptional() }),
});

const HINTS: Hints = {
  customer: 'hand in the schema of your kit: customer: schema',
  brand: 'name the brand that people know you by, as in brand: "Haru Mart"',
  timeZone: 'name the zone of customers whose own is not known, as in timeZone: "Asia/Seoul"',
  senders: 'say how messages leave, as in senders: { email: { adapter: "smtp", from, url: env("SMTP_URL") } }',
};

/** Validates what `defineWorkspace` was given. All faults at once. */
export function parseWorkspaceConfig(written: unknown): Parsed<WorkspaceConfig> {
  const parsed = parseWith(workspaceConfigSchema, written, 'the workspace', HINTS);
  if (!parsed.ok) return parsed;
  const findings = timeZoneFindings(parsed.value.timeZone, ['timeZone']);
  return findings.length === 0 ? parsed : { ok: false, findings };
}
