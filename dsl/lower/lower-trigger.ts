import type { CronTriggerNode, Reentry, TriggerNode } from '../ir/index.ts';
import { durationMs } from '../schema/duration-schema.ts';
import { listed } from '../schema/list-or.ts';
import type { Rhythm, WrittenEntry, WrittenReentry, WrittenTrigger } from '../schema/trigger-schema.ts';
import { isSchedule } from '../schema/trigger-schema.ts';
import { checked } from './checked.ts';
import type { PredicateContext } from './context.ts';
import { lowerPredicate } from './lower-predicate.ts';
import { lowerWhere } from './lower-value-test.ts';

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

export function lowerTrigger(written: WrittenTrigger, context: PredicateContext): TriggerNode {
  if (!isSchedule(written)) return lowerEntry(written, context);
  if ('once' in written) return { kind: 'once-trigger', at: written.once, timeZone: written.timezone };
  if ('cron' in written) return cronTrigger(written.cron, written.timezone);
  const [hour, minute] = written.at.split(':').map(Number);
  return cronTrigger(`${minute} ${hour} * * ${DAY_OF_WEEK[written.every]}`, written.timezone);
}

function cronTrigger(expression: string, timeZone: string): CronTriggerNode {
  return { kind: 'cron-trigger', expression: expression.trim().split(/\s+/).join(' '), timeZone };
}

function lowerEntry(written: WrittenEntry, context: PredicateContext): TriggerNode {
  const reentry = lowerReentry(written.reentry);
  if ('event' in written) {
    const { event, where, debounce } = written;
    return {
      kind: 'event-trigger',
      event,
      where: lowerWhere(where, checked(context.customer.events[event], event).properties),
      debounceMs: debounce === undefined ? null : checked(durationMs(debounce), 'trigger.debounce'),
      reentry,
    };
  }
  if ('enters' in written) {
    return { kind: 'enters-trigger', predicate: lowerPredicate(written.enters, context), reentry };
  }
  if ('inactive' in written) {
    const events = [...new Set(listed(written.without).map(({ item }) => item))].sort();
    const ms = checked(durationMs(written.inactive), 'trigger.inactive');
    return { kind: 'inactivity-trigger', events: events.length === 0 ? null : events, ms, reentry };
  }
  return { kind: 'api-trigger', reentry };
}

/** Without a word, who came in once stays out: twice is what must be said. */
function lowerReentry(written: WrittenReentry | undefined): Reentry {
  if (written === undefined || written === 'never') return { mode: 'never' };
  if (written === 'always') return { mode: 'always' };
  return { mode: 'after', ms: checked(durationMs(written), 'trigger.reentry') };
}
