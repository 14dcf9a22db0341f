import { describe, expect, it } from 'vitest';
import { inEnvironment, settingsFor } from '../../../dsl/schema/in-environment.ts';
import type { WorkspaceConfig } from '../../../dsl/schema/workspace-config.ts';
import { kit } from '../../support/sample-campaign.ts';

const email = (from: string) => ({ adapter: 'smtp' as const, from, url: { env: 'SMTP_URL' } });
const push = { adapter: 'sandbox' as const, appKey: { env: 'PUSH_APP_KEY' } };

const config: WorkspaceConfig = {
  customer: kit.schema,
  brand: '하루마트',
  timeZone: 'Asia/Seoul',
  senders: { email: email('a@harumart.example'), push },
  brands: {
    kids: { name: '하루키즈', senders: { email: email('kids@harumart.example') } },
    pets: { name: '하루펫', senders: { email: email('pets@harumart.example') } },
  },
  recipients: { only: ['@harumart.example'] },
  coupons: { providers: { shop: { adapter: 'sandbox' } } },
  defaultPolicies: [],
  environments: {
    staging: { brands: { kids: { senders: { push } } } },
    production: {
      senders: { email: email('b@harumart.example') },
      recipients: 'everyone',
      coupons: { providers: { shop: { adapter: 'http', url: { env: 'SHOP' }, key: { env: 'SHOP_KEY' } } } },
      globalHoldout: 3,
    },
  },
};

describe('the settings in an environment', () => {
  it('are the ones above for an environment that is not named', () => {
    expect(inEnvironment(config, 'local')).toBe(config);
    expect(inEnvironment(config, null)).toBe(config);
    expect(inEnvironment(config, 'constructor')).toBe(config);
  });

  it('replace whole senders and providers, keep the others, and open what was fenced', () => {
    const { senders, brands, recipients, coupons, globalHoldout } = inEnvironment(config, 'production');
    expect(senders).toEqual({ email: email('b@harumart.example'), push });
    expect(brands).toEqual(config.brands);
    expect(recipients).toBe('everyone');
    expect(coupons?.providers['shop']?.adapter).toBe('http');
    expect(globalHoldout).toBe(3);
  });

  it('add to the senders of one brand and not of another', () => {
    const { brands } = inEnvironment(config, 'staging');
    expect(brands?.['kids']?.senders).toEqual({ email: email('kids@harumart.example'), push });
    expect(brands?.['pets']).toEqual(config.brands?.['pets']);
  });

  it('that campaigns are held against are those of every named one, or of the one that is asked about', () => {
    const names = (environment: string | null) => settingsFor(config, environment).map((one) => one.environment);
    expect(names(null)).toEqual(['staging', 'production']);
    expect(names('production')).toEqual(['production']);
    expect(names('local')).toEqual([null]);
    const { environments: _, ...plain } = config;
    expect(settingsFor(plain, null)).toEqual([{ environment: null, config: plain }]);
  });
});
