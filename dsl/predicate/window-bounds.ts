import type { CalendarUnit, EventWindow } from '../ir/index.ts';
import { startOfDay, wallDate } from './zone.ts';

/** Instants from which and until which events count, in milliseconds since 1970. */
export interface WindowBounds {
  /** Exclusive: the last instant that is too early; null for none. */
  readonly afterMs: number | null;
  /** Inclusive. */
  readonly untilMs: number;
}

/** The window as instants, for one "now". Every engine binds these, so that none has a calendar of its own. */
export function windowBounds(window: EventWindow, nowMs: number): WindowBounds {
  switch (window.type) {
    case 'all':
      return { afterMs: null, untilMs: nowMs };
    case 'rolling':
      return { afterMs: nowMs - window.ms, untilMs: nowMs };
    case 'calendar': {
      const { unit, offset, timeZone } = window;
      const afterMs = startOf(unit, offset, timeZone, nowMs) - 1;
      return { afterMs, untilMs: offset === 0 ? nowMs : startOf(unit, 0, timeZone, nowMs) - 1 };
    }
  }
}

/** First instant of the unit that lies `offset` units from the present one. */
function startOf(unit: CalendarUnit, offset: number, timeZone: string, nowMs: number): number {
  const { year, month, day, weekday } = wallDate(nowMs, timeZone);
  switch (unit) {
    case 'day':
      return startOfDay(year, month, day + offset, timeZone);
    case 'week':
      return startOfDay(year, month, day - weekday + 7 * offset, timeZone);
    case 'month':
      return startOfDay(year, month + offset, 1, timeZone);
    case 'year':
      return startOfDay(year + offset, 1, 1, timeZone);
  }
}
