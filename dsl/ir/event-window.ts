/** Unit of the calendar. Weeks begin on Monday. */
export type CalendarUnit = 'day' | 'week' | 'month' | 'year';

/** Which events count, by their time. Events after "now" never do. */
export type EventWindow =
  | { readonly type: 'all' }
  /** (now - ms, now]: an event at the very start has left the window. */
  | { readonly type: 'rolling'; readonly ms: number }
  /**
   * A unit of the calendar in a named zone. Offset 0 is the present one, from its first instant until now; -1 is the
   * whole one before, without the first instant of the present one.
   */
  | { readonly type: 'calendar'; readonly unit: CalendarUnit; readonly offset: 0 | -1; readonly timeZone: string };
