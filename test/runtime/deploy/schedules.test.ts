import type { CalendarSpec } from '@temporalio/client';
import { describe, expect, it } from 'vitest';
import type { ScheduleTriggerNode } from '../../../dsl/ir/index.ts';
import { nextSendMs } from '../../../runtime/deploy/next-send.ts';
import { calendarsOf, desiredSchedules } from '../../../runtime/deploy/schedules.ts';
import { occurrenceOf } from '../../../runtime/workflows/ids.ts';
import { campaignNode } from '../../support/store.ts';
import { desiredOf } from './arbitrary.ts';

const FROM = Date.UTC(2027, 0, 1);
const MINUTE = 60_000;
const TO = FROM + 70 * 1_440 * MINUTE;
const cron = (expression: string): ScheduleTriggerNode => ({
  kind: 'cron-trigger',
  expression,
  timeZone: 'UTC',
});

const MONTHS = 'JANUARY FEBRUARY MARCH APRIL MAY JUNE JULY AUGUST SEPTEMBER OCTOBER NOVEMBER DECEMBER'.split(' ');
const DAYS = 'SUNDAY MONDAY TUESDAY WEDNESDAY THURSDAY FRIDAY SATURDAY'.split(' ');

/** Temporal's reading of calendars: an instant matches if it fits all fields of one of them. */
function matches(calendars: readonly CalendarSpec[], ms: number): boolean {
  const at = new Date(ms);
  const has = (wanted: unknown, value: unknown) =>
    wanted === undefined || (Array.isArray(wanted) ? wanted.includes(value) : wanted === value);
  return calendars.some(
    ({ minute, hour, dayOfMonth, month, dayOfWeek, year }) =>
      has(minute, at.getUTCMinutes()) &&
      has(hour, at.getUTCHours()) &&
      has(dayOfMonth, at.getUTCDate()) &&
      has(month, MONTHS[at.getUTCMonth()]) &&
      has(dayOfWeek, DAYS[at.getUTCDay()]) &&
      has(year, at.getUTCFullYear()),
  );
}

describe('calendars', () => {
  it.each([
    '0 10 * * 3',
    '0 10 * * 1-5',
    '30 9 1 * *',
    '0 10 13 * 5',
    '*/15 9-18 * * *',
    '5,35 0 */2 2,3 *',
    '0 0 * * 7',
    '0 0 29 2 1',
    '0 0 */2 * 1',
    '0 0 * * */2',
    '0 0 1-31 * 1',
  ])('fires for cron "%s" exactly when the plan says it does', (expression) => {
    const calendars = calendarsOf(cron(expression));
    const planned: number[] = [];
    for (let next = nextSendMs(cron(expression), FROM - 1); next !== null && next < TO; ) {
      planned.push(next);
      next = nextSendMs(cron(expression), next);
    }
    const fired: number[] = [];
    for (let ms = FROM; ms < TO; ms += MINUTE) if (matches(calendars, ms)) fired.push(ms);
    expect(planned.length).toBeGreaterThan(0);
    expect(fired).toEqual(planned);
  });

  it('comes once and never again for a one-time trigger', () => {
    const trigger = { kind: 'once-trigger', at: '2027-02-28T09:05', timeZone: 'Asia/Seoul' } as const;
    expect(calendarsOf(trigger)).toEqual([{ year: 2027, month: 'FEBRUARY', dayOfMonth: 28, hour: 9, minute: 5 }]);
    const atMs = Date.parse('2027-02-28T00:05Z');
    expect(nextSendMs(trigger, atMs - 1)).toBe(atMs);
    expect(nextSendMs(trigger, atMs)).toBeNull();
  });
});

describe('desiredSchedules', () => {
  const wish = (state: 'active' | 'paused' | 'archived', ir = campaignNode(), ran: readonly string[] = []) =>
    desiredSchedules({ serial: 1, campaigns: [{ ...desiredOf(ir), state, serial: 1 }] }, new Set(ran));

  it('wants one for active campaigns, a paused one for paused ones, none for archived ones', () => {
    expect(wish('active')).toMatchObject([{ id: 'c/sample', paused: false, timeZone: 'Asia/Seoul' }]);
    expect(wish('paused')).toMatchObject([{ paused: true }]);
    expect(wish('archived')).toEqual([]);
  });

  it('wants none for a one-time campaign that has run; a recurring one goes on', () => {
    expect(wish('active', campaignNode(), ['sample'])).toEqual([]);
    expect(wish('active', campaignNode({ trigger: cron('0 10 * * 3') }), ['sample'])).toHaveLength(1);
  });

  it('names scheduled runs so that a one-time campaign has one occurrence, a recurring one a new one each time', () => {
    const id = (list: ReturnType<typeof wish>) => `${list[0]?.workflowId}-2027-01-11T01:00:00Z`;
    expect(occurrenceOf(id(wish('active')), 'sample')).toBe('once');
    const recurring = id(wish('active', campaignNode({ trigger: cron('0 10 * * 3') })));
    expect(occurrenceOf(recurring, 'sample')).toBe('at-2027-01-11T01:00:00Z');
  });
});
