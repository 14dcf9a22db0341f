import type { EventWindow } from '../ir/index.ts';
import { durationMs } from '../schema/duration-schema.ts';
import type { CalendarWindowName, WrittenWindow } from '../schema/event-window-schema.ts';
import { checked } from './checked.ts';

type Calendar = Extract<EventWindow, { readonly type: 'calendar' }>;

const CALENDAR: Readonly<Record<CalendarWindowName, Pick<Calendar, 'unit' | 'offset'>>> = {
  today: { unit: 'day', offset: 0 },
  yesterday: { unit: 'day', offset: -1 },
  'this week': { unit: 'week', offset: 0 },
  'last week': { unit: 'week', offset: -1 },
  'this month': { unit: 'month', offset: 0 },
  'last month': { unit: 'month', offset: -1 },
  'this year': { unit: 'year', offset: 0 },
  'last year': { unit: 'year', offset: -1 },
};

/** `timeZone` is the one of calendar windows that name none. */
export function lowerWindow({ inLast, during, timezone }: WrittenWindow, timeZone: string): EventWindow {
  if (inLast !== undefined) return { type: 'rolling', ms: checked(durationMs(inLast), 'inLast') };
  if (during === undefined) return { type: 'all' };
  return { type: 'calendar', ...CALENDAR[during], timeZone: timezone ?? timeZone };
}
