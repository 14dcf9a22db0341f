import type { SharedPolicies } from '../lower/policy-sources.ts';
import type { BrandSettings } from './brand-settings.ts';
import type { CouponSettings } from './coupon-settings.ts';
import type { CustomerSchema } from './customer-schema.ts';
import type { EnvironmentSettings } from './environment-settings.ts';
import type { LinkSettings } from './link-settings.ts';
import type { WrittenPolicyRules } from './policy-schema.ts';
import type { PriceList } from './prices-schema.ts';
import type { Recipients } from './recipients-schema.ts';
import type { Senders } from './senders-schema.ts';

/** `campaigns/campaigns.config.ts`, as data. `Policy` and `Brand` are the names that it declares itself. */
export interface WorkspaceConfig<Policy extends string = string, Brand extends string = string> {
  /** What `defineCustomer` answered as `schema`. */
  readonly customer: CustomerSchema;
  /** Name of the workspace's own brand, as in "Haru Mart": shown in output, `{{brand}}` in texts. 1 to 100 characters. */
  readonly brand: string;
  /**
   * Brands besides it, by the id that their campaigns say: `brand: 'haru-kids'`. A campaign without one is of the
   * workspace's own brand. Default: none.
   */
  readonly brands?: Readonly<Record<Brand, BrandSettings>>;
  /** Zone for customers whose own zone is not known, and of days in these settings; IANA name. */
  readonly timeZone: string;
  /**
   * Languages of the texts, the workspace's own first: people without a locale, and those whose language a text lacks,
   * get that one. Default `['ko']`.
   */
  readonly locales?: readonly string[];
  /** How messages of the workspace's own brand leave, by channel. */
  readonly senders: Senders;
  /** Whom messages may leave to at all. Default `'everyone'`. */
  readonly recipients?: Recipients;
  /** Rules that campaigns share, by name: `use: ['quiet-hours']` in a campaign obeys them. Default: none. */
  readonly policies?: Readonly<Record<Policy, WrittenPolicyRules>>;
  /** Names of the policies that every campaign obeys, unless it says otherwise itself. Default: none. */
  readonly defaultPolicies?: readonly NoInfer<Policy>[];
  /** Percent of all customers whom no campaign reaches, 0 to 20, to measure all campaigns together. Default 0. */
  readonly globalHoldout?: number;
  /**
   * What messages cost, from which day on. For each channel the newest list counts that has begun and names it: at the
   * planned time of the send in `plan`. Default: none, and nothing is said of costs.
   */
  readonly prices?: readonly PriceList[];
  /** Where the step `coupon` takes coupons from. Default: nowhere. */
  readonly coupons?: CouponSettings;
  /** What is done to the links of messages. Default: no UTM parameters, a pixel in emails. */
  readonly links?: LinkSettings;
  /** What differs in the environments of temporal.config.ts, by their names. Default: nothing, all have the settings above. */
  readonly environments?: Readonly<Record<string, EnvironmentSettings<NoInfer<Policy>, NoInfer<Brand>>>>;
}

/** The workspace's languages, its own first. */
export function localesOf(config: Pick<WorkspaceConfig, 'locales'> | null): readonly string[] {
  return config?.locales ?? ['ko'];
}

/** The workspace's shared rules; none without settings. */
export function sharedPolicies(config: WorkspaceConfig | null): SharedPolicies {
  return { named: config?.policies ?? {}, defaults: config?.defaultPolicies ?? [] };
}

/** Senders of a brand, null for the workspace's own; null for a brand that there is not. */
export function sendersOf(config: WorkspaceConfig, brand: string | null): Senders | null {
  if (brand === null) return config.senders;
  const { brands = {} } = config;
  return Object.hasOwn(brands, brand) ? (brands[brand]?.senders ?? null) : null;
}
