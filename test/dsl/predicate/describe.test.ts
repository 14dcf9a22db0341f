import { expect, it, describe as suite } from 'vitest';
import { lowerCampaign } from '../../../dsl/lower/lower-campaign.ts';
import { describe } from '../../../dsl/predicate/describe.ts';
import { campaignWith, kit } from '../../support/sample-campaign.ts';

function sentences(target: unknown): readonly string[] {
  const { target: node } = lowerCampaign(campaignWith({ target }), kit.schema);
  return [describe(node, 'en'), describe(node, 'ko')];
}

suite('describe', () => {
  it('says a target in English and in Korean', () => {
    const target = {
      all: [
        { attribute: 'tier', in: ['vip', 'gold'] },
        {
          any: [
            { attribute: 'coupon.expiresAt', within: 'next 2d' },
            { attribute: 'points', gte: 5000 },
          ],
        },
        { not: { did: 'purchased', inLast: '30d' } },
      ],
    };
    expect(sentences(target)).toEqual([
      'tier is one of gold, vip and (coupon.expiresAt lies in the next 2 days or points is at least 5000) and not (purchased at least once in the last 30 days)',
      'tier: gold, vip 중 하나 그리고 (coupon.expiresAt: 앞으로 2일 안 또는 points: 5000 이상) 그리고 (최근 30일 동안 purchased 1회 이상) 아님',
    ]);
  });

  it.each([
    ['everyone', 'everyone', '모든 고객'],
    [{ did: 'purchased', exactly: 0 }, 'purchased never', 'purchased 0회'],
    [{ did: 'purchased', atLeast: 2, atMost: 3 }, 'purchased 2 to 3 times', 'purchased 2~3회'],
    [
      { did: 'purchased', atMost: 3, inLast: '90m' },
      'purchased at most 3 times in the last 90 minutes',
      '최근 90분 동안 purchased 3회 이하',
    ],
    [{ attribute: 'name', exists: false }, 'name is not known', 'name: 값 없음'],
    [{ attribute: 'adult', is: true }, 'adult is true', 'adult: true'],
  ])('says %j', (target, english, korean) => {
    expect(sentences(target)).toEqual([english, korean]);
  });
});
