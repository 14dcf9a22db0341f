import { z } from 'zod';
import { type CouponSettings, couponSettingsSchema } from './coupon-settings.ts';
import { idSchema } from './id-schema.ts';
import { percentSchema } from './percent-schema.ts';
import { type Recipients, recipientsSchema } from './recipients-schema.ts';
import { type Senders, sendersSchema } from './senders-schema.ts';

/**
 * What differs in one environment of temporal.config.ts; what it does not say is as in the other ones. Senders, coupon
 * providers and recipients are read by the worker when a message leaves and are no part of a campaign's version;
 * `defaultPolicies` and `globalHoldout` decide who gets what and when, so they are.
 */
export interface EnvironmentSettings<Policy extends string = string, Brand extends string = string> {
  /** Senders that differ, each one whole. */
  readonly senders?: Senders;
  /** The same for the further brands. */
  readonly brands?: Readonly<Partial<Record<Brand, BrandSenders>>>;
  /** Providers that differ, each one whole. */
  readonly coupons?: CouponSettings;
  /** Whom messages may leave to. Default: the workspace's. */
  readonly recipients?: Recipients;
  /** In place of the workspace's; `[]` for none. Changes the version of campaigns. */
  readonly defaultPolicies?: readonly Policy[];
  /** In place of the workspace's. Changes the version of campaigns. */
  readonly globalHoldout?: number;
}

interface BrandSenders {
  /** Senders of the brand that differ, each one whole. */
  readonly senders: Senders;
}

export const environmentSettingsSchema: z.ZodType<EnvironmentSettings> = z.strictObject({
  senders: sendersSchema.exactOptional(),
  brands: z.record(idSchema, z.strictObject({ senders: sendersSchema })).exactOptional(),
  coupons: couponSettingsSchema.exactOptional(),
  recipients: recipientsSchema.exactOptional(),
  defaultPolicies: z.array(idSchema).max(20).exactOptional(),
  globalHoldout: percentSchema(0, 20).exactOptional(),
});
