import { z } from 'zod';
import { unknownBrand } from '../check/brand-rule.ts';
import type { Finding } from '../check/finding.ts';
import { rampFindings, unknownPolicy } from '../check/policies-rule.ts';
import { priceFindings } from '../check/price-findings.ts';
import { timeZoneFindings } from '../check/time-zone-rule.ts';
import { brandNameSchema, brandSettingsSchema } from './brand-settings.ts';
import { couponSettingsSchema } from './coupon-settings.ts';
import { customerSchemaSchema } from './customer-schema.ts';
import { environmentSettingsSchema } from './environment-settings.ts';
import type { Hints } from './findings.ts';
import { idSchema } from './id-schema.ts';
import { linkSettingsSchema } from './link-settings.ts';
import { LOCALE } from './locale.ts';
import { type Parsed, parseWith } from './parse.ts';
import { percentSchema } from './percent-schema.ts';
import { policyNamesSchema, policyRulesSchema } from './policy-schema.ts';
import { pricesSchema } from './prices-schema.ts';
import { recipientsSchema } from './recipients-schema.ts';
import { sendersSchema } from './senders-schema.ts';
import { timeZoneSchema } from './time-schema.ts';
import { sharedPolicies, type WorkspaceConfig } from './workspace-config.ts';

const localesSchema = z
  .array(z.string().regex(LOCALE, 'must be a locale such as "ko" or "en-GB"'))
  .min(1)
  .max(50)
  .refine((locales) => new Set(locales).size === locales.length, 'names a locale twice');

export const workspaceConfigSchema: z.ZodType<WorkspaceConfig> = z.strictObject({
  customer: customerSchemaSchema,
  brand: brandNameSchema,
  brands: z.record(idSchema, brandSettingsSchema).exactOptional(),
  timeZone: timeZoneSchema,
  locales: localesSchema.exactOptional(),
  senders: sendersSchema,
  recipients: recipientsSchema.exactOptional(),
  policies: z.record(idSchema, policyRulesSchema).exactOptional(),
  defaultPolicies: policyNamesSchema.exactOptional(),
  globalHoldout: percentSchema(0, 20).exactOptional(),
  prices: pricesSchema.exactOptional(),
  coupons: couponSettingsSchema.exactOptional(),
  links: linkSettingsSchema.exactOptional(),
  environments: z.record(z.string().min(1), environmentSettingsSchema).exactOptional(),
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
  const findings = meaningOf(parsed.value);
  return findings.length === 0 ? parsed : { ok: false, findings };
}

function meaningOf(config: WorkspaceConfig): readonly Finding[] {
  const { timeZone, defaultPolicies = [], policies = {}, prices = [], environments = {} } = config;
  const shared = sharedPolicies(config);
  const zone = timeZoneFindings(timeZone, ['timeZone']);
  return [
    ...zone,
    ...defaultPolicies.flatMap((name, index) => unknownPolicy(name, ['defaultPolicies', index], shared)),
    ...Object.entries(policies).flatMap(([name, rules]) => rampFindings(rules, ['policies', name, 'ramp'])),
    // Days cannot be told without a zone.
    ...(zone.length === 0 ? priceFindings(prices, timeZone) : []),
    ...Object.entries(environments).flatMap(([name, changed]) => {
      const path = ['environments', name];
      const unknown = (changed.defaultPolicies ?? []).flatMap((policy, index) =>
        unknownPolicy(policy, [...path, 'defaultPolicies', index], shared),
      );
      const brands = Object.keys(changed.brands ?? {}).flatMap((brand) =>
        unknownBrand(brand, [...path, 'brands', brand], Object.keys(config.brands ?? {})),
      );
      return [...unknown, ...brands.map((found) => ({ ...found, atKey: true }))];
    }),
  ];
}
