import { z } from 'zod';
import { type EnvReference, envSchema } from './env-schema.ts';

/** Where coupons come from. */
export interface CouponSettings {
  /** By the name that the step says: `coupon: { provider: 'shop', name: 'welcome' }`. Letters, digits, - _ and . */
  readonly providers: Readonly<Record<string, CouponProvider>>;
}

export type CouponProvider = SandboxCoupons | HttpCoupons;

/** Makes codes up, which no shop takes. */
export interface SandboxCoupons {
  /** Codes are made up. */
  readonly adapter: 'sandbox';
}

/** The shop's own service, asked for one code per person and step; asked twice for the same, it answers the same. */
export interface HttpCoupons {
  /** Codes come from the shop's own service. */
  readonly adapter: 'http';
  /** Address that is asked by POST, by reference. */
  readonly url: EnvReference;
  /** Secret that it is asked with, by reference. */
  readonly key: EnvReference;
}

/** As the step `coupon` names them, too. */
const PROVIDER_NAME = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,79}$/;

const provider: z.ZodType<CouponProvider> = z.discriminatedUnion(
  'adapter',
  [
    z.strictObject({ adapter: z.literal('sandbox') }),
    z.strictObject({ adapter: z.literal('http'), url: envSchema, key: envSchema }),
  ],
  'must be "sandbox" or "http"',
);

export const couponSettingsSchema: z.ZodType<CouponSettings> = z.strictObject({
  providers: z.record(
    z.string().regex(PROVIDER_NAME, 'must be the name of a provider of coupons: letters, digits, - _ and .'),
    provider,
  ),
});
