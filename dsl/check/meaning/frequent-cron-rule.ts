import { CronExpressionParser } from 'cron-parser';
import { cronFault } from '../calendar.ts';
import { finding } from '../finding-of.ts';
import type { Rule } from '../rule.ts';

const HOUR_MS = 3_600_000;
/** Runs looked at, enough for a day of a schedule that comes every half hour. */
const LOOKED_AT = 50;

/** A schedule that comes more often than once an hour: mostly the fields of minute and hour were mixed up. */
export const frequentCronRule: Rule = ({ trigger }, _schema, { nowMs }) => {
  if (!('cron' in trigger) || cronFault(trigger.cron, nowMs) !== null) return [];
  const times = CronExpressionParser.parse(trigger.cron, { tz: 'UTC', currentDate: new Date(nowMs) });
  let last = times.next().getTime();
  let least = Number.POSITIVE_INFINITY;
  for (let seen = 0; seen < LOOKED_AT && least >= HOUR_MS; seen++) {
    const next = times.next().getTime();
    least = Math.min(least, next - last);
    last = next;
  }
  if (least >= HOUR_MS) return [];
  const minutes = least / 60_000;
  const often = minutes === 1 ? 'every minute' : `every ${minutes} minutes`;
  const message = `the cron expression "${trigger.cron}" runs ${often} at times`;
  const help =
    'the first field is the minute, the second the hour; for people who do something, use trigger: { event: ... }';
  return [finding({ code: 'check/frequent-cron', severity: 'warning', path: ['trigger', 'cron'], message, help })];
};
