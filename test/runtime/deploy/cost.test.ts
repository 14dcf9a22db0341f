import { describe, expect, it } from 'vitest';
import { lowerCampaign } from '../../../dsl/lower/lower-campaign.ts';
import { priceBook } from '../../../dsl/prices/price-book.ts';
import { costOf } from '../../../runtime/deploy/cost.ts';
import { campaignWith, kit } from '../../support/sample-campaign.ts';

const DAY = Date.parse('2026-12-01T00:00:00Z');
const book = priceBook({
  timeZone: 'Asia/Seoul',
  prices: [
    {
      from: '2026-01-01',
      currency: 'KRW',
      perMessage: { sms: 12, lms: 39, alimtalk: 10, push: 0, brandMessage: { friends: 25, others: 35 } },
    },
    { from: '2026-01-01', currency: 'USD', perMessage: { email: 0.0001 } },
  ],
});

function cost(changes: Readonly<Record<string, unknown>>, people: number | null = null, prices = book) {
  return costOf(lowerCampaign(campaignWith(changes), kit.schema), prices, DAY, people);
}
const sends = (...steps: readonly object[]) => ({ channel: undefined, message: undefined, steps });
const sms = (id: string) => ({ id, send: { channel: 'sms', message: { body: '안녕하세요' } } });
const lms = (id: string) => ({ id, send: { channel: 'lms', message: { body: '안녕하세요' } } });
const body = { body: '안녕하세요' };

describe('the cost of a campaign', () => {
  it('is people times price where everybody gets one message', () => {
    expect(cost({ channel: 'sms', message: body }, 120)).toEqual({
      pricesAtMs: DAY,
      sums: [{ currency: 'KRW', perPerson: 12, total: 1_440 }],
      channels: [{ channel: 'sms', messages: 1, price: { amount: 12, currency: 'KRW', from: '2026-01-01' } }],
      exact: true,
    });
  });

  it('is not said without price lists', () => {
    expect(cost({ channel: 'sms', message: body }, 120, { lists: [] })).toBeNull();
  });

  it('has no fractions that the prices do not have', () => {
    expect(cost({}, 30_003)?.sums).toEqual([{ currency: 'USD', perPerson: 0.0001, total: 3.0003 }]);
  });

  it('counts the dearer of two channels where the second is for whom the first cannot reach', () => {
    const both = { channel: ['alimtalk', 'sms'], message: { alimtalk: { templateCode: 'T1' }, sms: body } };
    expect(cost(both, 100)).toMatchObject({ sums: [{ perPerson: 12, total: 1_200 }], exact: false });
  });

  it('counts both channels where the first may have been paid for', () => {
    const channel = ['alimtalk', { channel: 'sms', on: 'not-delivered', after: '10m' }];
    const both = { channel, message: { alimtalk: { templateCode: 'T1' }, sms: body } };
    expect(cost(both)).toMatchObject({ sums: [{ perPerson: 22, total: null }], exact: false });
  });

  it('takes the dearest way through a journey, and says how many messages that may be for each channel', () => {
    const journey = sends(sms('a'), {
      waitFor: {
        event: 'purchased',
        within: '1d',
        steps: [lms('b')],
        otherwise: [sms('c'), { id: 'x', experiment: { goal: 'purchased', arms: { none: [], one: [sms('d')] } } }],
      },
    });
    expect(cost(journey)).toMatchObject({
      sums: [{ currency: 'KRW', perPerson: 51, total: null }],
      channels: [
        { channel: 'sms', messages: 3 },
        { channel: 'lms', messages: 1 },
      ],
      exact: false,
    });
  });

  it('takes the price for others where a BrandMessage may go to people who are no friends', () => {
    const brandMessage = (targeting: string) =>
      cost({ channel: 'brandMessage', message: { targeting, ...body } })?.sums[0]?.perPerson;
    expect([brandMessage('I'), brandMessage('N'), brandMessage('M')]).toEqual([25, 35, 35]);
  });

  it('keeps currencies apart, and channels without a price out of the sum', () => {
    const journey = sends(
      sms('a'),
      { id: 'b', send: { channel: 'email', message: { subject: '안녕하세요', text: '반가워요' } } },
      { id: 'c', send: { channel: 'inApp', message: body } },
    );
    expect(cost(journey, 10)).toMatchObject({
      sums: [
        { currency: 'KRW', perPerson: 12, total: 120 },
        { currency: 'USD', perPerson: 0.0001, total: 0.001 },
      ],
      channels: [{ channel: 'sms' }, { channel: 'email' }, { channel: 'in-app', price: null }],
      exact: false,
    });
  });
});
