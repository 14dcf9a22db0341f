import { ZONES, zoneExists } from './calendar.ts';
import { finding } from './finding-of.ts';
import { nearest } from './nearest.ts';
import type { Rule } from './rule.ts';

/** The trigger's zone exists. */
export const timeZoneRule: Rule = ({ trigger }) => {
  const { timezone } = trigger;
  if (zoneExists(timezone)) return [];
  const near = nearest(timezone, ZONES);
  return [
    finding({
      code: 'check/time-zone',
      path: ['trigger', 'timezone'],
      message: `there is no time zone "${timezone}"`,
      help: near === null ? 'use a name of the IANA list, such as Asia/Seoul' : `did you mean "${near}"?`,
      replacement: near,
    }),
  ];
};
