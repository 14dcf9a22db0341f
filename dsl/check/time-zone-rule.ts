import { isSchedule } from '../schema/trigger-schema.ts';
import { stepsWithin } from '../schema/written-steps.ts';
import { ZONES, zoneExists } from './calendar.ts';
import type { Finding } from './finding.ts';
import { finding } from './finding-of.ts';
import { suggestion } from './nearest.ts';
import type { Rule } from './rule.ts';

/** Every zone that the campaign names outside of its predicates exists. */
export const timeZoneRule: Rule = ({ trigger, timing, steps, policies }) => [
  ...(isSchedule(trigger) ? timeZoneFindings(trigger.timezone, ['trigger', 'timezone']) : []),
  ...ofPerson(timing, ['timing']),
  ...[...stepsWithin(steps)].flatMap(({ step, path }) =>
    'waitUntil' in step ? ofPerson(step.waitUntil, [...path, 'waitUntil']) : [],
  ),
  ...ofPerson(policies?.quietHours, ['policies', 'quietHours']),
  ...ofPerson(policies?.sendWindow, ['policies', 'sendWindow']),
];

/** Without a zone the time is meant in that of each customer. */
function ofPerson(written: object | undefined, path: Finding['path']): readonly Finding[] {
  const { timezone } = (written ?? {}) as { readonly timezone?: string | undefined };
  return timezone === undefined ? [] : timeZoneFindings(timezone, [...path, 'timezone']);
}

/** Also asked of the workspace's own zone. */
export function timeZoneFindings(timeZone: string, path: Finding['path']): readonly Finding[] {
  if (zoneExists(timeZone)) return [];
  const { sure, replacement, help } = suggestion(timeZone, ZONES);
  return [
    finding({
      code: 'check/time-zone',
      path,
      message: `there is no time zone "${timeZone}"`,
      help: replacement === null ? 'use a name of the IANA list, such as Asia/Seoul' : help,
      replacement,
      sure,
    }),
  ];
}
