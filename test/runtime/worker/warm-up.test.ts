import { describe, expect, it } from 'vitest';
import type { WarmUpSettings } from '../../../dsl/schema/senders-schema.ts';
import { warmUpCeiling } from '../../../runtime/worker/warm-up.ts';

const at = (settings: WarmUpSettings, instant: string, timeZone = 'Asia/Seoul') =>
  warmUpCeiling(settings, timeZone)(Date.parse(instant));

describe('the ceiling of a day', () => {
  const list: WarmUpSettings = { from: '2027-01-11', perDay: [50, 100, 500] };

  it.each([
    ['2027-01-05T00:00:00Z', { day: '2027-01-05', most: 50 }],
    ['2027-01-10T14:59:59Z', { day: '2027-01-10', most: 50 }],
    ['2027-01-10T15:00:00Z', { day: '2027-01-11', most: 50 }],
    ['2027-01-11T15:00:00Z', { day: '2027-01-12', most: 100 }],
    ['2027-01-13T14:59:59Z', { day: '2027-01-13', most: 500 }],
  ])('goes by the list and the days of the zone: %s', (instant, ceiling) => {
    expect(at(list, instant)).toMatchObject(ceiling);
  });

  it('is none after the list', () => {
    expect(at(list, '2027-01-13T15:00:00Z')).toBeNull();
  });

  it('grows by its factor, for as many days as are said', () => {
    const days = (settings: WarmUpSettings) =>
      [11, 12, 13, 14].map((day) => at(settings, `2027-01-${day}T03:00:00Z`)?.most ?? null);
    expect(days({ from: '2027-01-11', first: 50, days: 3 })).toEqual([50, 100, 200, null]);
    expect(days({ from: '2027-01-11', first: 50, growth: 1.5, days: 9 })).toEqual([50, 75, 112, 168]);
  });

  it('says when the next day begins, also where clocks change', () => {
    expect(at(list, '2027-01-11T03:00:00Z')?.nextDayMs).toBe(Date.parse('2027-01-11T15:00:00Z'));
    const spring = at({ from: '2027-03-28', perDay: [1] }, '2027-03-28T12:00:00Z', 'Europe/Berlin');
    expect(spring).toEqual({ day: '2027-03-28', most: 1, nextDayMs: Date.parse('2027-03-28T22:00:00Z') });
  });
});
