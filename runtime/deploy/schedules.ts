import type { CalendarSpec } from '@temporalio/client';
import { CronExpressionParser } from 'cron-parser';
import { isScheduled, type ScheduleTriggerNode } from '../../dsl/ir/index.ts';
import { runWorkflowId } from '../workflows/ids.ts';
import type { Manifest } from './manifest.ts';

/** A Temporal schedule as the deployed state wants it. */
export interface ScheduleWish {
  /** `c/<campaign>`. */
  readonly id: string;
  readonly campaignId: string;
  /** Temporal appends `-<planned instant>` to it. */
  readonly workflowId: string;
  /** Their union is when it fires, read in `timeZone`. */
  readonly calendars: readonly CalendarSpec[];
  readonly timeZone: string;
  readonly paused: boolean;
}

/** All our schedules of a namespace begin with it; nothing else there is touched. */
export const SCHEDULE_PREFIX = 'c/';

export function scheduleId(campaignId: string): string {
  return `${SCHEDULE_PREFIX}${campaignId}`;
}

/**
 * The schedules that the deployed state wants, and no others may be: none for archived campaigns, a paused one for
 * paused campaigns, none for one-time campaigns that have run. Pure, so that any later deploy heals a broken-off one.
 */
export function desiredSchedules(manifest: Manifest, ranOnce: ReadonlySet<string>): readonly ScheduleWish[] {
  return manifest.campaigns.flatMap(({ id, state, ir: { trigger } }) => {
    if (!isScheduled(trigger) || state === 'archived' || (trigger.kind === 'once-trigger' && ranOnce.has(id)))
      return [];
    const occurrence = trigger.kind === 'once-trigger' ? 'once' : 'at';
    return [
      {
        id: scheduleId(id),
        campaignId: id,
        workflowId: runWorkflowId(id, occurrence),
        calendars: calendarsOf(trigger),
        timeZone: trigger.timeZone,
        paused: state === 'paused',
      },
    ];
  });
}

/** A trigger as Temporal's calendars. */
export function calendarsOf(trigger: ScheduleTriggerNode): readonly CalendarSpec[] {
  return trigger.kind === 'once-trigger' ? [onceCalendar(trigger.at)] : cronCalendars(trigger.expression);
}

/** One entry with its year, so that it never comes again. */
function onceCalendar(at: string): CalendarSpec {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = at.split(/[-T:]/).map(Number);
  return { year, month: MONTHS[month - 1] ?? 'JANUARY', dayOfMonth: day, hour, minute };
}

/**
 * Cron as calendars. Unix cron joins day of month and day of week by "or" when both are restricted; Temporal's own
 * reading of cron joins them by "and", so the two become two entries here.
 */
function cronCalendars(expression: string): readonly CalendarSpec[] {
  const { fields } = CronExpressionParser.parse(expression, { tz: 'UTC' });
  const time = {
    minute: numbers(fields.minute.values),
    hour: numbers(fields.hour.values),
    month: numbers(fields.month.values).map((month) => MONTHS[month - 1] ?? 'JANUARY'),
  };
  const days = { dayOfMonth: numbers(fields.dayOfMonth.values) };
  const weekdays = {
    dayOfWeek: [...new Set(numbers(fields.dayOfWeek.values).map((day) => DAYS[day % 7] ?? 'SUNDAY'))],
  };
  if (fields.dayOfWeek.isWildcard) return [{ ...time, ...days }];
  if (fields.dayOfMonth.isWildcard) return [{ ...time, ...weekdays }];
  return [
    { ...time, ...days },
    { ...time, ...weekdays },
  ];
}

/** The language allows plain numbers and names only, so a letter such as `L` is a fault of ours. */
function numbers(values: readonly (number | string)[]): number[] {
  return values.map((value) => {
    if (typeof value !== 'number') throw new RangeError(`cron cannot hold "${value}" here`);
    return value;
  });
}

const MONTHS = [
  'JANUARY',
  'FEBRUARY',
  'MARCH',
  'APRIL',
  'MAY',
  'JUNE',
  'JULY',
  'AUGUST',
  'SEPTEMBER',
  'OCTOBER',
  'NOVEMBER',
  'DECEMBER',
] as const;
const DAYS = ['SUNDAY', 'MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY'] as const;
