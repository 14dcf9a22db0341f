import type { CronTriggerNode, OnceTriggerNode } from '../ir/index.ts';
import type { Rhythm, WrittenTrigger } from '../schema/trigger-schema.ts';

/** The day-of-week field of cron for each rhythm; Sunday is 0. */
const DAY_OF_WEEK: Readonly<Record<Rhythm, string>> = {
  day: '*',
  weekday: '1-5',
  weekend: '0,6',
  monday: '1',
  tuesday: '2',
  wednesday: '3',
  thursday: '4',
  friday: '5',
  saturday: '6',
  sunday: '0',
};

export function lowerTrigger(written: WrittenTrigger): OnceTriggerNode | CronTriggerNode {
  if ('once' in written) return { kind: 'once-trigger', at: written.once, timeZone: written.timezone };
  if ('cron' in written) return cronTrigger(written.cron, written.timezone);
  const [hour, minute] = written.at.split(':').map(Number);
  return cronTrigger(`${minute} ${hour} * * ${DAY_OF_WEEK[written.every]}`, written.timezone);
}

function cronTrigger(expression: string, timeZone: string): CronTriggerNode {
  return { kind: 'cron-trigger', expression: expression.trim().split(/\s+/).join(' '), timeZone };
}
