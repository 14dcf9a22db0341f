import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatMoney, isCurrency } from '../../../../dsl/template/helpers/money.ts';

describe('money', () => {
  it.each([
    [12900, 'KRW', 'ko', 'plain', '12,900원'],
    [12900, 'KRW', 'en', 'plain', '₩12,900'],
    [12900.5, 'KRW', 'ko', 'plain', '12,901원'],
    [0, 'KRW', 'ko', 'plain', '0원'],
    [-0.4, 'KRW', 'ko', 'plain', '0원'],
    [-5000, 'KRW', 'ko', 'plain', '-5,000원'],
    [12.9, 'USD', 'en', 'plain', '$12.90'],
    [12.9, 'USD', 'ko', 'plain', '12.90달러'],
    [1.005, 'USD', 'en', 'plain', '$1.01'],
    [1200, 'JPY', 'ko', 'plain', '1,200엔'],
    [12.9, 'CHF', 'en', 'plain', '12.90 CHF'],
    [1.2345, 'KWD', 'en', 'plain', '1.235 KWD'],
    [12900, 'KRW', 'ko', 'man', '1만 2,900원'],
    [10000, 'KRW', 'ko', 'man', '1만원'],
    [900, 'KRW', 'ko', 'man', '900원'],
    [0, 'KRW', 'ko', 'man', '0원'],
    [123456789, 'KRW', 'ko', 'man', '1억 2,345만 6,789원'],
    [100000000, 'KRW', 'ko', 'man', '1억원'],
    [1234500000000, 'KRW', 'ko', 'man', '12,345억원'],
    // Korean units mean nothing in English.
    [12900, 'KRW', 'en', 'man', '₩12,900'],
  ] as const)('writes %d %s in %s, %s, as %s', (amount, currency, language, style, written) => {
    expect(formatMoney(amount, currency, language, style)).toBe(written);
  });

  it('knows the codes of ISO 4217 and no others', () => {
    expect(['KRW', 'USD', 'XAF', 'CHF'].every(isCurrency)).toBe(true);
    expect(['WON', 'krw', '', 'KR'].some(isCurrency)).toBe(false);
  });

  it('says the same amount in Korean units as with separators', () => {
    fc.assert(
      fc.property(fc.nat(2_000_000_000), (amount) => {
        const units = formatMoney(amount, 'KRW', 'ko', 'man').replace('원', '').split(' ');
        const sum = units.reduce((total, part) => {
          const count = Number(part.replace(/[억만,]/g, ''));
          return total + count * (part.endsWith('억') ? 1e8 : part.endsWith('만') ? 1e4 : 1);
        }, 0);
        expect(sum).toBe(amount);
      }),
    );
  });

  it('prints no amount that is none', () => {
    for (const value of ['1', Number.NaN, true, null]) expect(() => formatMoney(value, 'KRW', 'ko')).toThrow(/number/);
  });
});
