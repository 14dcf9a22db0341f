import type { TimingNode, Weekdays } from '../ir/index.ts';
import { durationMs } from '../schema/duration-schema.ts';
import type { WrittenDays, WrittenTiming } from '../schema/timing-schema.ts';
import type { Rhythm } from '../schema/trigger-schema.ts';
import { checked } from './checked.ts';
import type { PredicateContext } from './context.ts';

/** Where nothing is known about the person, the best time is taken to be this one. */
const BEST_TIME_OF_NOBODY = '10:00';

export function lowerTiming(written: WrittenTiming, context: PredicateContext): TimingNode {
  if ('next' in written) {
    return { kind: 'next-time', weekdays: lowerDays(written.next), at: written.at, zone: zoneOfPerson(written) };
  }
  if ('between' in written) {
    const [from, to] = written.between;
    return { kind: 'time-window', weekdays: lowerDays(written.on ?? 'day'), from, to, zone: zoneOfPerson(written) };
  }
  if ('bestTimeWithin' in written) {
    const withinMs = checked(durationMs(written.bestTimeWithin), 'bestTimeWithin');
    const fallback = written.otherwise ?? BEST_TIME_OF_NOBODY;
    return { kind: 'best-time', withinMs, fallback, zone: zoneOfPerson(written) };
  }
  if (!('attribute' in written)) return { kind: 'delay', ms: checked(durationMs(written.after), 'after') };
  const { attribute, before, after, at = null } = written;
  const ms = checked(durationMs(before ?? after ?? ''), `${attribute}.after`);
  const { type } = checked(context.customer.attributes[attribute], attribute);
  const offsetMs = before === undefined ? ms : -ms;
  return { kind: 'relative-time', attribute, type, offsetMs, at, zone: zoneOfPerson(written) };
}

/** Times without a zone are meant in the zone of each person. */
export function zoneOfPerson({ timezone }: { readonly timezone?: string | undefined }): string {
  return timezone ?? 'customer';
}

const WEEKDAYS: Readonly<Record<Rhythm, Weekdays>> = {
  day: [0, 1, 2, 3, 4, 5, 6],
  weekday: [1, 2, 3, 4, 5],
  weekend: [0, 6],
  sunday: [0],
  monday: [1],
  tuesday: [2],
  wednesday: [3],
  thursday: [4],
  friday: [5],
  saturday: [6],
};

export function lowerDays(days: WrittenDays): Weekdays {
  const words = typeof days === 'string' ? [days] : days;
  return [...new Set(words.flatMap((word) => WEEKDAYS[word]))].sort((a, b) => a - b);
}
