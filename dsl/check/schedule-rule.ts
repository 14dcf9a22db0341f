import { cronFault, localInstantMs, zoneExists } from './calendar.ts';
import { finding } from './finding-of.ts';
import type { Rule } from './rule.ts';

/** The trigger comes at least once: its day is in the calendar, its cron expression can be met. */
export const scheduleRule: Rule = ({ trigger }, _schema, { nowMs }) => {
  if ('once' in trigger) {
    // An unknown zone is the time-zone rule's fault to tell; the day can still be wrong.
    const zone = zoneExists(trigger.timezone) ? trigger.timezone : 'UTC';
    if (localInstantMs(trigger.once, zone) !== null) return [];
    const message = `${trigger.once} never comes in ${zone}`;
    const help = 'the day is not in the calendar, or the clock is put forward over that time; choose another';
    return [finding({ code: 'check/schedule', path: ['trigger', 'once'], message, help })];
  }
  if (!('cron' in trigger)) return [];
  const fault = cronFault(trigger.cron, nowMs);
  if (fault === null) return [];
  const message = `the cron expression "${trigger.cron}" never runs: ${fault}`;
  const help = 'write minute hour day-of-month month day-of-week, as in "0 10 * * 1-5"';
  return [finding({ code: 'check/schedule', path: ['trigger', 'cron'], message, help })];
};
