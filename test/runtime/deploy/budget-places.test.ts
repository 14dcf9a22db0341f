import { describe, expect, it } from 'vitest';
import { lowerCampaign } from '../../../dsl/lower/lower-campaign.ts';
import { priceBook } from '../../../dsl/prices/price-book.ts';
import { budgetPlaces } from '../../../runtime/deploy/budget-places.ts';
import { campaignWith, kit } from '../../support/sample-campaign.ts';

const DAY = Date.parse('2026-12-01T00:00:00Z');
const book = priceBook({
  timeZone: 'Asia/Seoul',
  prices: [
    { from: '2026-01-01', currency: 'KRW', perMessage: { sms: 12, push: 0, alimtalk: 0.1 } },
    { from: '2026-01-01', currency: 'USD', perMessage: { email: 0.0001 } },
  ],
});
const body = { body: '안녕하세요' };

function places(budget: object, changes: Readonly<Record<string, unknown>> = { channel: 'sms', message: body }) {
  return budgetPlaces(lowerCampaign(campaignWith({ ...changes, policies: { budget } }), kit.schema), book, DAY);
}
const krw = (amount: number) => ({ maxCost: { amount, currency: 'KRW' } });

describe('a budget', () => {
  it('is any number of people where there is none', () => {
    expect(budgetPlaces(lowerCampaign(campaignWith({}), kit.schema), book, DAY)).toBeNull();
  });

  it('of money is the people whose messages it pays for, rounded down', () => {
    expect(places(krw(120))).toBe(10);
    expect(places(krw(131.9))).toBe(10);
    expect(places(krw(11.99))).toBe(0);
  });

  it('is not short of one because of binary fractions', () => {
    const alimtalk = { purpose: 'info', channel: 'alimtalk', message: { templateCode: 'T1', body: 'a' } };
    expect(places(krw(0.3), alimtalk)).toBe(3);
  });

  it('of money and people is the smaller of the two', () => {
    expect(places({ ...krw(120), maxRecipients: 7 })).toBe(7);
    expect(places({ ...krw(120), maxRecipients: 70 })).toBe(10);
  });

  it('counts both messages where the second may have to be paid for besides the first', () => {
    const twice = {
      channel: { firstOf: ['push', { channel: 'sms', on: 'not-delivered', after: '1h' }] },
      message: { push: body, sms: body },
    };
    expect(places(krw(24), twice)).toBe(2);
  });

  it('limits nobody where messages cost nothing', () => {
    expect(places(krw(1), { channel: 'push', message: body })).toBeNull();
    expect(places({ ...krw(1), maxRecipients: 3 }, { channel: 'push', message: body })).toBe(3);
  });

  it('lets nobody in where what it limits cannot be counted', () => {
    expect(places(krw(1_000), {})).toBe(0);
    expect(places(krw(1_000), { channel: 'lms', message: { title: 't', ...body } })).toBe(0);
  });
});
