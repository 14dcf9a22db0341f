import { ZONES, zoneExists } from './calendar.ts';
import type { Finding } from './finding.ts';
import { finding } from './finding-of.ts';
import { suggestion } from './nearest.ts';
import type { Rule } from './rule.ts';

/** The trigger's zone exists. */
export const timeZoneRule: Rule = ({ trigger }) => timeZoneFindings(trigger.timezone, ['trigger', 'timezone']);

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
