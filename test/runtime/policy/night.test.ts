import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isNightInSeoul } from '../../../runtime/policy/night.ts';

const seoulHour = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Seoul', hour: '2-digit', hourCycle: 'h23' });

describe('night in Seoul', () => {
  it.each([
    ['20:59:59.999', false],
    ['21:00:00.000', true],
    ['23:59:59.999', true],
    ['00:00:00.000', true],
    ['07:59:59.999', true],
    ['08:00:00.000', false],
    ['12:00:00.000', false],
  ])('at %s is %s', (time, expected) => {
    expect(isNightInSeoul(Date.parse(`2027-01-11T${time}+09:00`))).toBe(expected);
  });

  it('agrees with the time zone database from 1989 to 2100', () => {
    const instant = fc.integer({ min: Date.parse('1989-01-01T00:00Z'), max: Date.parse('2100-01-01T00:00Z') });
    fc.assert(
      fc.property(instant, (atMs) => {
        const hour = Number(seoulHour.format(atMs));
        expect(isNightInSeoul(atMs)).toBe(hour >= 21 || hour < 8);
      }),
      { numRuns: 3_000 },
    );
  });
});
