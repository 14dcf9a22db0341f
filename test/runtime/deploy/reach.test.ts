import { describe, expect, it } from 'vitest';
import type { FactGroup, Funnel } from '../../../runtime/audience/audience.ts';
import { reachOf } from '../../../runtime/deploy/reach.ts';
import type { Facts } from '../../../runtime/policy/facts.ts';
import { decide } from '../../../runtime/policy/gates.ts';
import { campaignNode, variant } from '../../support/store.ts';

const FINE: Facts = {
  campaignState: 'active',
  purpose: 'ad',
  channel: 'email',
  inControl: false,
  goalReached: false,
  address: 'valid',
  suppressed: false,
  consent: 'granted',
  nightConsent: 'none',
  isNight: false,
};
const group = (people: number, facts: Partial<Facts>, name = 'plain'): FactGroup => ({
  people,
  variant: name,
  facts: { ...FINE, ...facts },
});
const funnel = (...groups: FactGroup[]): Funnel => ({
  members: 1_000,
  targeted: groups.reduce((sum, { people }) => sum + people, 0),
  groups,
});
const campaign = campaignNode({ variants: [variant('loud', 5_000), variant('plain', 5_000)] });

describe('reachOf', () => {
  it('counts each person under the first reason that the gates give, in the order of the gates', () => {
    const reach = reachOf(
      funnel(
        group(7, { consent: 'none' }),
        group(3, { consent: 'withdrawn' }),
        group(5, { inControl: true, consent: 'none' }),
        group(2, { address: 'missing', consent: 'none' }),
        group(11, {}),
        group(1, { address: 'missing' }, 'loud'),
        group(13, {}, 'loud'),
      ),
      decide,
      campaign,
    );
    expect(reach).toEqual({
      members: 1_000,
      targeted: 42,
      suppressed: [
        { reason: 'control', people: 5 },
        { reason: 'address-missing', people: 3 },
        { reason: 'consent-missing', people: 7 },
        { reason: 'consent-withdrawn', people: 3 },
      ],
      reached: 24,
      variants: [
        { id: 'loud', people: 13 },
        { id: 'plain', people: 11 },
      ],
    });
  });

  it('names variants that nobody would get', () => {
    expect(reachOf(funnel(group(4, {})), decide, campaign).variants).toEqual([
      { id: 'loud', people: 0 },
      { id: 'plain', people: 4 },
    ]);
  });

  it('reaches nobody while the campaign is paused', () => {
    const reach = reachOf(funnel(group(4, { campaignState: 'paused' })), decide, campaign);
    expect(reach).toMatchObject({ targeted: 4, reached: 0, suppressed: [{ reason: 'campaign-paused', people: 4 }] });
  });
});
