import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import type { NextTimeNode, RelativeTimeNode, TimeWindowNode, TimingNode } from '../../../dsl/ir/index.ts';
import { nextInstant, type TimingContext } from '../../../dsl/timing/next-instant.ts';

const ms = (iso: string) => Temporal.Instant.from(iso).epochMilliseconds;
const shown = (atMs: number | null, zone: string) =>
  atMs === null
    ? null
    : Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(zone).toString({ timeZoneName: 'never' });

const EVERY_DAY = [0, 1, 2, 3, 4, 5, 6];
const WEEKDAYS = [1, 2, 3, 4, 5];
const at = (time: string, weekdays: readonly number[] = EVERY_DAY): NextTimeNode => ({
  kind: 'next-time',
  weekdays,
  at: time,
  zone: 'customer',
});
const window = (from: string, to: string, weekdays: readonly number[] = EVERY_DAY): TimeWindowNode => ({
  kind: 'time-window',
  weekdays,
  from,
  to,
  zone: 'customer',
});
const next = (node: TimingNode, now: string, timeZone: string, more: Partial<TimingContext> = {}) =>
  shown(nextInstant(node, { nowMs: ms(now), timeZone, ...more }), timeZone);

describe('the next weekday at a time of day', () => {
  it('is today while the time is ahead, and that very instant still', () => {
    expect(next(at('12:30', WEEKDAYS), '2026-11-27T12:00:00+09:00', 'Asia/Seoul')).toBe('2026-11-27T12:30:00+09:00');
    expect(next(at('12:30', WEEKDAYS), '2026-11-27T12:30:00+09:00', 'Asia/Seoul')).toBe('2026-11-27T12:30:00+09:00');
  });

  it('skips the days that are none of them', () => {
    expect(next(at('12:30', WEEKDAYS), '2026-11-27T12:30:00.001+09:00', 'Asia/Seoul')).toBe(
      '2026-11-30T12:30:00+09:00',
    );
    expect(next(at('00:00', [0]), '2026-11-29T00:00:01+09:00', 'Asia/Seoul')).toBe('2026-12-06T00:00:00+09:00');
  });

  it('is meant in the zone of each customer, or in the one that is named', () => {
    const now = '2026-11-23T23:00:00Z';
    expect(next(at('09:00'), now, 'Asia/Seoul')).toBe('2026-11-24T09:00:00+09:00');
    expect(next(at('09:00'), now, 'America/New_York')).toBe('2026-11-24T09:00:00-05:00');
    expect(next({ ...at('09:00'), zone: 'Asia/Seoul' }, now, 'America/New_York')).toBe('2026-11-23T19:00:00-05:00');
  });

  it('moves forward by the jump where the clock jumps over it', () => {
    expect(next(at('02:30'), '2026-03-08T00:00:00-05:00', 'America/New_York')).toBe('2026-03-08T03:30:00-04:00');
    // Lord Howe's clock jumps by half an hour only.
    expect(next(at('02:15'), '2026-10-04T00:00:00+10:30', 'Australia/Lord_Howe')).toBe('2026-10-04T02:45:00+11:00');
  });

  it('is the first where it comes twice, and the day after once that has passed', () => {
    expect(next(at('01:30'), '2026-11-01T00:00:00-04:00', 'America/New_York')).toBe('2026-11-01T01:30:00-04:00');
    expect(next(at('01:30'), '2026-11-01T01:30:00-05:00', 'America/New_York')).toBe('2026-11-02T01:30:00-05:00');
    expect(next(at('01:45'), '2026-04-05T00:00:00+11:00', 'Australia/Lord_Howe')).toBe('2026-04-05T01:45:00+11:00');
  });
});

describe('a window of time', () => {
  it('is now inside of it, to the last instant but not at its end', () => {
    expect(next(window('09:00', '20:00'), '2026-11-23T19:59:59.999+09:00', 'Asia/Seoul')).toBe(
      '2026-11-23T19:59:59.999+09:00',
    );
    expect(next(window('09:00', '20:00'), '2026-11-23T20:00:00+09:00', 'Asia/Seoul')).toBe('2026-11-24T09:00:00+09:00');
  });

  it('reaches over midnight from a day on which it opens', () => {
    const night = window('22:00', '02:00', [5]);
    expect(next(night, '2026-11-28T01:00:00+09:00', 'Asia/Seoul')).toBe('2026-11-28T01:00:00+09:00');
    expect(next(night, '2026-11-28T03:00:00+09:00', 'Asia/Seoul')).toBe('2026-12-04T22:00:00+09:00');
  });

  it('does not open where the clock jumps over the whole of it', () => {
    // Of 02:00 to 03:00 nothing is there that day: both ends are 03:00.
    expect(next(window('02:00', '03:00'), '2026-03-08T00:00:00-05:00', 'America/New_York')).toBe(
      '2026-03-09T02:00:00-04:00',
    );
  });
});

describe('the best time', () => {
  const best: TimingNode = { kind: 'best-time', withinMs: 86_400_000, fallback: '10:00', zone: 'customer' };
  it('is what is known of the person, kept within the stretch', () => {
    const now = '2026-11-23T12:00:00+09:00';
    const known = ms('2026-11-23T20:15:00+09:00');
    expect(next(best, now, 'Asia/Seoul', { bestTime: () => known })).toBe('2026-11-23T20:15:00+09:00');
    expect(next(best, now, 'Asia/Seoul', { bestTime: (_, to) => to + 1 })).toBe('2026-11-24T12:00:00+09:00');
  });

  it('is the fixed time of day where nothing is known, or the end of a stretch that lacks it', () => {
    expect(next(best, '2026-11-23T12:00:00+09:00', 'Asia/Seoul')).toBe('2026-11-24T10:00:00+09:00');
    expect(next({ ...best, withinMs: 3_600_000 }, '2026-11-23T12:00:00+09:00', 'Asia/Seoul')).toBe(
      '2026-11-23T13:00:00+09:00',
    );
  });
});

describe('a time relative to an attribute', () => {
  const expiry: RelativeTimeNode = {
    kind: 'relative-time',
    attribute: 'coupon.expiresAt',
    type: 'datetime',
    offsetMs: -2 * 86_400_000,
    at: '18:00',
    zone: 'customer',
  };
  const attribute = (value: string | null) => ({ attribute: () => value });

  it('is set to its time of day on the day it falls on', () => {
    expect(next(expiry, '2026-11-01T00:00:00Z', 'Asia/Seoul', attribute('2026-11-24T23:30:00Z'))).toBe(
      '2026-11-23T18:00:00+09:00',
    );
  });

  it('counts whole days by the calendar, so that a change of the clock does not move the time of day', () => {
    const exact = { ...expiry, at: null };
    expect(next(exact, '2026-03-01T00:00:00Z', 'America/New_York', attribute('2026-03-09T09:00:00-04:00'))).toBe(
      '2026-03-07T09:00:00-05:00',
    );
    expect(next({ ...exact, type: 'date' }, '2026-03-01T00:00:00Z', 'America/New_York', attribute('2026-03-09'))).toBe(
      '2026-03-07T00:00:00-05:00',
    );
  });

  it('is now once it has passed, and never for people without the attribute', () => {
    expect(next(expiry, '2026-12-01T00:00:00Z', 'UTC', attribute('2026-11-24T23:30:00Z'))).toBe(
      '2026-12-01T00:00:00+00:00',
    );
    expect(next(expiry, '2026-12-01T00:00:00Z', 'UTC', attribute(null))).toBeNull();
  });
});

describe('times in general', () => {
  const zones = fc.constantFrom('Asia/Seoul', 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Apia', 'UTC');
  const instants = fc.integer({ min: ms('2009-01-01T00:00:00Z'), max: ms('2035-01-01T00:00:00Z') });
  const clock = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
    .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
  const days = fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 7 });

  it('lie at or after now, mean themselves when asked again, and never move back as time goes on', () => {
    fc.assert(
      fc.property(zones, instants, clock, clock, days, fc.nat(90_000_000), (timeZone, nowMs, from, to, on, later) => {
        for (const node of [at(from, on), window(from, to, on)]) {
          const first = nextInstant(node, { nowMs, timeZone }) ?? Number.NaN;
          expect(first).toBeGreaterThanOrEqual(nowMs);
          expect(nextInstant(node, { nowMs: first, timeZone })).toBe(first);
          expect(nextInstant(node, { nowMs: nowMs + later, timeZone })).toBeGreaterThanOrEqual(first);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('show the asked time of day on the asked weekday, but where the clock jumped over it', () => {
    fc.assert(
      fc.property(zones, instants, clock, days, (timeZone, nowMs, time, on) => {
        const found = nextInstant(at(time, on), { nowMs, timeZone }) ?? Number.NaN;
        const local = Temporal.Instant.fromEpochMilliseconds(found).toZonedDateTimeISO(timeZone);
        const asked = local.toPlainDate().toPlainDateTime(Temporal.PlainTime.from(time));
        const exists = asked.toZonedDateTime(timeZone).toPlainDateTime().equals(asked);
        if (!exists) return;
        expect(local.toPlainTime().toString().slice(0, 5)).toBe(time);
        expect(on).toContain(local.dayOfWeek % 7);
      }),
      { numRuns: 400 },
    );
  });
});
