import { z } from 'zod';
import { rampFindings, unknownPolicy } from '../check/policies-rule.ts';
import { timeZoneFindings } from '../check/time-zone-rule.ts';
import type { SharedPolicies } from '../lower/policy-sources.ts';
import { type CustomerSchema, customerSchemaSchema } from './customer-schema.ts';
import type { Hints } from './findings.ts';
import { idSchema } from './id-schema.ts';
import { LOCALE } from './locale.ts';
import { type Parsed, parseWith } from './parse.ts';
import { percentSchema } from './percent-schema.ts';
import { policyNamesSchema, policyRulesSchema, type WrittenPolicyRules } from './policy-schema.ts';
import { type Senders, sendersSchema } from './senders-schema.ts';
import { timeZoneSchema } from './time-schema.ts';

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
  readonly senders: Senders;
  /** Rules that campaigns share, by name: `use: ['quiet-hours']` in a campaign obeys them. */
  readonly policies?: Readonly<Record<string, WrittenPolicyRules>>;
  /** Names of the policies that every campaign obeys, unless it says otherwise itself. Default: none. */
  readonly defaultPolicies?: readonly string[];
  /** Percent of all customers whom no campaign reaches, 0 to 20, to measure all campaigns together. Default 0. */
  readonly globalHoldout?: number;
}

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
  senders: sendersSchema,
  policies: z.record(idSchema, policyRulesSchema).exactOptional(),
  defaultPolicies: policyNamesSchema.exactOptional(),
  globalHoldout: percentSchema(0, 20).exactOptional(),
});

const HINTS: Hints = {
  customer: 'hand in the schema of your kit: customer: schema',
  brand: 'name the brand that people know you by, as in brand: "Haru Mart"',
  timeZone: 'name the zone of customers whose own is not known, as in timeZone: "Asia/Seoul"',
  senders: 'say how messages leave, as in senders: { email: { adapter: "smtp", from, url: env("SMTP_URL") } }',
};

/** The workspace's shared rules; none without settings. */
export function sharedPolicies(config: WorkspaceConfig | null): SharedPolicies {
  return { named: config?.policies ?? {}, defaults: config?.defaultPolicies ?? [] };
}

/** Validates what `defineWorkspace` was given. All faults at once. */
export function parseWorkspaceConfig(written: unknown): Parsed<WorkspaceConfig> {
  const parsed = parseWith(workspaceConfigSchema, written, 'the workspace', HINTS);
  if (!parsed.ok) return parsed;
  const { timeZone, defaultPolicies = [], policies = {} } = parsed.value;
  const shared = sharedPolicies(parsed.value);
  const findings = [
    ...timeZoneFindings(timeZone, ['timeZone']),
    ...defaultPolicies.flatMap((name, index) => unknownPolicy(name, ['defaultPolicies', index], shared)),
    ...Object.entries(policies).flatMap(([name, rules]) => rampFindings(rules, ['policies', name, 'ramp'])),
  ];
  return findings.length === 0 ? parsed : { ok: false, findings };
}
