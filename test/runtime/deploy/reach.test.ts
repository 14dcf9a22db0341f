import { describe, expect, it } from 'vitest';
import type { FactGroup, Funnel } from '../../../runtime/audience/audience.ts';
import { reachOf } from '../../../runtime/deploy/reach.ts';
import type { Facts } from '../../../runtime/policy/facts.ts';
import { decide } from '../../../runtime/policy/gates.ts';
import { FINE } from '../../support/facts.ts';
import { campaignNode, variant } from '../../support/store.ts';

const group = (people: number, facts: Partial<Facts>, name = 'plain'): FactGroup => ({
  people,
  variant: name,
  legs: [{ ...FINE, ...facts }],
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
      null,
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
      waiting: [],
      reached: 24,
      variants: [
        { id: 'loud', people: 13 },
        { id: 'plain', people: 11 },
      ],
    });
  });

  it('counts those whose message would wait among the reached, and says for what', () => {
    const reach = reachOf(
      funnel(group(4, { quietUntilMs: 5 }), group(2, { capRoom: { state: 'full', freeAtMs: 9 } }), group(1, {})),
      decide,
      campaign,
      null,
    );
    expect(reach).toMatchObject({
      suppressed: [],
      reached: 7,
      waiting: [
        { reason: 'capped', people: 2 },
        { reason: 'quiet-hours', people: 4 },
      ],
    });
  });

  it('shares the places of a budget out in proportion', () => {
    const reach = reachOf(funnel(group(20, {}), group(11, {}, 'loud')), decide, campaign, 10);
    expect(reach).toMatchObject({
      reached: 10,
      suppressed: [{ reason: 'budget-exhausted', people: 21 }],
      variants: [
        { id: 'loud', people: 4 },
        { id: 'plain', people: 6 },
      ],
    });
  });

  it('takes the channel that reaches, and names the obstacle that came last on the way', () => {
    const legs = (...facts: Partial<Facts>[]) => ({ ...group(1, {}), legs: facts.map((f) => ({ ...FINE, ...f })) });
    const reach = reachOf(
      funnel(
        legs({ address: 'missing' }, {}),
        legs({ address: 'missing' }, { consent: 'refused' }),
        legs({ consent: 'none' }, { address: 'missing' }),
        legs({ inControl: true }, { inControl: true }),
      ),
      decide,
      campaign,
      null,
    );
    expect(reach).toMatchObject({
      reached: 1,
      suppressed: [
        { reason: 'control', people: 1 },
        { reason: 'consent-missing', people: 1 },
        { reason: 'consent-refused', people: 1 },
      ],
    });
  });

  it('names variants that nobody would get', () => {
    expect(reachOf(funnel(group(4, {})), decide, campaign, null).variants).toEqual([
      { id: 'loud', people: 0 },
      { id: 'plain', people: 4 },
    ]);
  });

  it('reaches nobody while the campaign is paused', () => {
    const reach = reachOf(funnel(group(4, { campaignState: 'paused' })), decide, campaign, null);
    expect(reach).toMatchObject({ targeted: 4, reached: 0, suppressed: [{ reason: 'campaign-paused', people: 4 }] });
  });
});
