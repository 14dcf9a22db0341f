import { describe, expect, it } from 'vitest';
import { priceAt, priceBook } from '../../../dsl/prices/price-book.ts';

const book = priceBook({
  timeZone: 'Asia/Seoul',
  prices: [
    { from: '2027-01-01', currency: 'KRW', perMessage: { sms: 13 } },
    {
      from: '2026-01-01',
      currency: 'KRW',
      perMessage: { sms: 12, lms: 39, brandMessage: { friends: 25, others: 35 }, email: 0 },
    },
    { from: '2027-01-01', currency: 'USD', perMessage: { email: 0.0001 } },
  ],
});
const at = (instant: string) => Date.parse(instant);

describe('prices', () => {
  it('count from the first moment of their day in the zone of the workspace', () => {
    // Midnight of 2027-01-01 in Seoul is 15:00 in Greenwich, the day before.
    expect(priceAt(book, 'sms', at('2026-12-31T14:59:59Z'))).toMatchObject({ amount: 12, from: '2026-01-01' });
    expect(priceAt(book, 'sms', at('2026-12-31T15:00:00Z'))).toMatchObject({ amount: 13, from: '2027-01-01' });
  });

  it('stay as they were where a newer list does not name the channel', () => {
    expect(priceAt(book, 'lms', at('2027-06-01T00:00:00Z'))).toMatchObject({ amount: 39, from: '2026-01-01' });
  });

  it('are of the currency of the list that counts', () => {
    expect(priceAt(book, 'email', at('2026-06-01T00:00:00Z'))).toMatchObject({ amount: 0, currency: 'KRW' });
    expect(priceAt(book, 'email', at('2027-06-01T00:00:00Z'))).toMatchObject({ amount: 0.0001, currency: 'USD' });
  });

  it('tell friends of a KakaoTalk channel from others', () => {
    const price = priceAt(book, 'brand-message', at('2026-06-01T00:00:00Z'));
    expect(price).toMatchObject({ amount: 25, amountForOthers: 35 });
  });

  it('are not known before the first list, and for channels that no list names', () => {
    expect(priceAt(book, 'sms', at('2025-12-31T14:59:59Z'))).toBeNull();
    expect(priceAt(book, 'push', at('2027-06-01T00:00:00Z'))).toBeNull();
  });
});
