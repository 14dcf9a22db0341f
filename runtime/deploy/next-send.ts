import { CronExpressionParser } from 'cron-parser';
import { localInstantMs } from '../../dsl/check/calendar.ts';
import type { CampaignNode } from '../../dsl/ir/index.ts';

/** The first instant after `nowMs` at which the trigger comes, in milliseconds since 1970; null if it never does again, or not by the clock. */
export function nextSendMs(trigger: CampaignNode['trigger'], nowMs: number): number | null {
  if (trigger.kind === 'once-trigger') {
    const atMs = localInstantMs(trigger.at, trigger.timeZone);
    return atMs !== null && atMs > nowMs ? atMs : null;
  }
  if (trigger.kind !== 'cron-trigger') return null;
  const { expression, timeZone } = trigger;
  try {
    return CronExpressionParser.parse(expression, { tz: timeZone, currentDate: new Date(nowMs) })
      .next()
      .getTime();
  } catch (cause) {
    // The library throws a plain error when no date fits, as for the 30th of February.
    if (cause instanceof Error) return null;
    throw cause;
  }
}
