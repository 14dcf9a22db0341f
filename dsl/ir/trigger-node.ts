/** Runs once, at a wall-clock time in a named zone. */
export interface OnceTriggerNode {
  readonly kind: 'once-trigger';
  /** Local date and time to the minute, `YYYY-MM-DDTHH:MM`. */
  readonly at: string;
  /** IANA zone name. */
  readonly timeZone: string;
}

/** Runs again and again. `every: day` and the like lower to this. */
export interface CronTriggerNode {
  readonly kind: 'cron-trigger';
  /** Five fields: minute hour day-of-month month day-of-week. */
  readonly expression: string;
  /** IANA zone name in which the fields are read. */
  readonly timeZone: string;
}
