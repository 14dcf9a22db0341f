import { describe, expect, it } from 'vitest';
import { obeyedRules } from '../../../dsl/lower/obeyed-rules.ts';
import { inEnvironment } from '../../../dsl/schema/in-environment.ts';
import type { WorkspaceConfig } from '../../../dsl/schema/workspace-config.ts';
import { kit } from '../../support/sample-campaign.ts';

const config: WorkspaceConfig = {
  customer: kit.schema,
  brand: '하루마트',
  timeZone: 'Asia/Seoul',
  senders: {},
  globalHoldout: 5,
  policies: {
    gentle: { caps: [{ max: 2, per: '7d' }], onCapped: 'skip', priority: 10 },
    nights: { quietHours: { from: '21:00', to: '08:00' }, priority: 20 },
    trial: { priority: 0 },
  },
  defaultPolicies: ['gentle'],
  environments: { staging: { defaultPolicies: ['trial'] }, production: { globalHoldout: 1 } },
};
const rulesIn = (environment: string | null, campaign: Parameters<typeof obeyedRules>[0]) =>
  obeyedRules(campaign, inEnvironment(config, environment), environment).map(
    ({ rule, value, origin, policy, environment: where }) => [rule, value, origin, policy, where],
  );

describe('the rules that a campaign obeys', () => {
  it('are told with who says so: the defaults, the policies that it uses, itself; the last one wins', () => {
    expect(rulesIn(null, { use: ['nights'], policies: { priority: 60, caps: [{ max: 1, per: '1d' }] } })).toEqual([
      // Caps do not replace each other: all of them hold.
      ['caps', [{ max: 2, per: '7d' }], 'default', 'gentle', null],
      ['caps', [{ max: 1, per: '1d' }], 'own', null, null],
      ['globalHoldout', 5, 'default', null, null],
      ['onCapped', 'skip', 'default', 'gentle', null],
      ['priority', 60, 'own', null, null],
      ['quietHours', { from: '21:00', to: '08:00' }, 'used', 'nights', null],
    ]);
  });

  it('name the environment where its settings say them in place of the others', () => {
    expect(rulesIn('staging', {})).toEqual([
      ['globalHoldout', 5, 'default', null, null],
      ['priority', 0, 'default', 'trial', 'staging'],
    ]);
    expect(rulesIn('production', { use: ['gentle'] })).toEqual([
      ['caps', [{ max: 2, per: '7d' }], 'used', 'gentle', null],
      ['globalHoldout', 1, 'default', null, 'production'],
      ['onCapped', 'skip', 'used', 'gentle', null],
      ['priority', 10, 'used', 'gentle', null],
    ]);
  });

  it('do not name an environment that says nothing about them', () => {
    expect(rulesIn('production', {}).filter(([rule]) => rule === 'onCapped')).toEqual([
      ['onCapped', 'skip', 'default', 'gentle', null],
    ]);
  });

  it('leave the holdout out where the campaign ignores it', () => {
    expect(rulesIn('staging', { globalHoldout: 'ignore' })).toEqual([['priority', 0, 'default', 'trial', 'staging']]);
  });
});
