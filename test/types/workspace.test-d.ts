import { defineWorkspace, env, type WorkspaceConfig } from 'campaigns-as-code';
import { kit } from '../support/sample-campaign.ts';

const push = { adapter: 'sandbox', appKey: env('PUSH_APP_KEY') } as const;
const email = { adapter: 'smtp', from: 'hello@shop.example', url: env('SMTP_URL') } as const;
const plain = { customer: kit.schema, brand: '하루마트', timeZone: 'Asia/Seoul', senders: { email } } as const;

/** The simple form: one brand, and nothing that differs. */
defineWorkspace(plain);

/** Everything at once. */
defineWorkspace({
  ...plain,
  brands: { 'haru-kids': { name: '하루키즈', senders: { push } } },
  policies: { gentle: { caps: [{ max: 2, per: '7d' }] }, nights: { quietHours: { from: '21:00', to: '08:00' } } },
  defaultPolicies: ['gentle'],
  prices: [
    { from: '2026-01-01', currency: 'KRW', perMessage: { sms: 12, brandMessage: { friends: 25, others: 35 } } },
    { from: '2027-01-01', currency: 'KRW', perMessage: { brandMessage: 26 } },
  ],
  coupons: { providers: { shop: { adapter: 'http', url: env('SHOP_URL'), key: env('SHOP_KEY') } } },
  recipients: { only: ['@shop.example', env('TEST_RECIPIENTS')] },
  environments: {
    staging: { defaultPolicies: ['nights'], globalHoldout: 0 },
    production: { recipients: 'everyone', brands: { 'haru-kids': { senders: { email } } } },
  },
});

defineWorkspace({
  ...plain,
  policies: { gentle: {} },
  // @ts-expect-error: it declares no such policy
  defaultPolicies: ['gentel'],
});

defineWorkspace({
  ...plain,
  brands: { 'haru-kids': { name: '하루키즈', senders: { push } } },
  // @ts-expect-error: it declares no such brand
  environments: { staging: { brands: { 'haru-kid': { senders: { email } } } } },
});

defineWorkspace({
  ...plain,
  policies: { gentle: {} },
  // @ts-expect-error: it declares no such policy
  environments: { staging: { defaultPolicies: ['gentel'] } },
});

// @ts-expect-error: a secret stands in the file
defineWorkspace({ ...plain, coupons: { providers: { shop: { adapter: 'http', url: 'https://shop', key: 'abc' } } } });

// @ts-expect-error: there is no such channel
defineWorkspace({ ...plain, prices: [{ from: '2026-01-01', currency: 'KRW', perMessage: { fax: 12 } }] });

// @ts-expect-error: an environment has the brand and the zone of the workspace
defineWorkspace({ ...plain, environments: { staging: { timeZone: 'UTC' } } });

/** Whoever reads settings need not know their names. */
export const read = (config: WorkspaceConfig): readonly string[] => Object.keys(config.brands ?? {});
