import { localInstantMs, zoneExists } from './calendar.ts';
import { finding } from './finding-of.ts';
import type { Rule } from './rule.ts';

/** A one-time campaign lies ahead. A warning only: files of campaigns that ran stay in the repository. */
export const pastRule: Rule = ({ trigger }, _schema, { nowMs }) => {
  if (!('once' in trigger) || !zoneExists(trigger.timezone)) return [];
  const atMs = localInstantMs(trigger.once, trigger.timezone);
  if (atMs === null || atMs > nowMs) return [];
  const message = `${trigger.once} in ${trigger.timezone} has passed, so it will not run`;
  const help = 'fine if it ran; otherwise name a moment to come';
  return [finding({ code: 'check/past', severity: 'warning', path: ['trigger', 'once'], message, help })];
};
