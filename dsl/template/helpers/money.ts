import type { Language } from '../scope.ts';
import { finite, grouped } from './number.ts';

/** Currencies with a name of their own in texts. All others are printed with their ISO code: `12.90 CHF`. */
const NAMED: Readonly<Record<string, Readonly<Record<Language, (amount: string) => string>>>> = {
  KRW: { ko: (amount) => `${amount}원`, en: (amount) => `₩${amount}` },
  JPY: { ko: (amount) => `${amount}엔`, en: (amount) => `¥${amount}` },
  USD: { ko: (amount) => `${amount}달러`, en: (amount) => `$${amount}` },
  EUR: { ko: (amount) => `${amount}유로`, en: (amount) => `€${amount}` },
  GBP: { ko: (amount) => `${amount}파운드`, en: (amount) => `£${amount}` },
};

/** Minor units that are not two digits, ISO 4217. */
const DIGITS: Readonly<Record<string, number>> = {
  ...byDigits(0, 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'),
  ...byDigits(3, 'BHD IQD JOD KWD LYD OMR TND'),
};

/** How an amount is written: with separators, or in Korean units, `1만 2,900원`. */
export const MONEY_STYLES = ['plain', 'man'] as const;
export type MoneyStyle = (typeof MONEY_STYLES)[number];

/** Every code that the platform knows, which is ISO 4217 as CLDR has it. */
export function isCurrency(code: string): boolean {
  return /^[A-Z]{3}$/.test(code) && CURRENCIES.has(code);
}
const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

/** An amount in the currency's main unit, rounded to its smallest coin, halves away from zero. */
export function formatMoney(value: unknown, currency: string, language: Language, style: MoneyStyle = 'plain'): string {
  const amount = finite(value, 'money');
  const digits = DIGITS[currency] ?? 2;
  const [whole = '0', fraction] = rounded(Math.abs(amount), digits).split('.');
  const units = style === 'man' && language === 'ko' ? inKoreanUnits(whole) : grouped(whole);
  const written = fraction === undefined ? units : `${units}.${fraction}`;
  const named = NAMED[currency]?.[language](written) ?? `${written} ${currency}`;
  // A minus before nothing but zeros would say what is not so.
  return amount < 0 && /[1-9]/.test(whole + (fraction ?? '')) ? `-${named}` : named;
}

/** 12900 -> 1만 2,900; 100000000 -> 1억. */
function inKoreanUnits(whole: string): string {
  const groups = /(\d*?)(\d{0,4}?)(\d{1,4})$/.exec(whole.padStart(12, '0'));
  const [, eok = '', man = '', rest = ''] = groups ?? [];
  const parts = [
    [Number(eok), '억'],
    [Number(man), '만'],
    [Number(rest), ''],
  ] as const;
  const written = parts.filter(([count]) => count > 0).map(([count, unit]) => `${grouped(String(count))}${unit}`);
  return written.length === 0 ? '0' : written.join(' ');
}

/** Decimal rounding on the digits that people see, as 1.005 is stored a little below itself. */
function rounded(amount: number, digits: number): string {
  const shifted = Number(`${amount}e${digits}`);
  // Numbers so large or small that they print with an exponent have no digits to be shifted.
  return Number.isNaN(shifted) ? amount.toFixed(digits) : (Math.round(shifted) / 10 ** digits).toFixed(digits);
}

function byDigits(digits: number, codes: string): Readonly<Record<string, number>> {
  return Object.fromEntries(codes.split(' ').map((code) => [code, digits]));
}
