import { startOfDay, wallDate } from '../../dsl/predicate/zone.ts';
import type { WarmUpSettings } from '../../dsl/schema/senders-schema.ts';
import type { DayCeiling } from '../activities/dependencies.ts';

const DAY_MS = 86_400_000;

/** The ceiling of the day at an instant; null after the last day of the schedule. Days are those of the workspace's zone. */
export function warmUpCeiling(settings: WarmUpSettings, timeZone: string): (nowMs: number) => DayCeiling | null {
  const first = Date.parse(`${settings.from}T00:00:00Z`);
  return (nowMs) => {
    const { year, month, day } = wallDate(nowMs, timeZone);
    const today = Date.UTC(year, month - 1, day);
    const most = ceilingOf(settings, Math.max(0, (today - first) / DAY_MS));
    if (most === null) return null;
    return {
      day: new Date(today).toISOString().slice(0, 10),
      most,
      nextDayMs: startOfDay(year, month, day + 1, timeZone),
    };
  };
}

/** `index`: days since the first. */
function ceilingOf({ perDay, first = 1, growth = 2, days = 0 }: WarmUpSettings, index: number): number | null {
  if (perDay !== undefined) return perDay[index] ?? null;
  return index < days ? Math.floor(first * growth ** index) : null;
}
