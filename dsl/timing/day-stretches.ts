import type { PolicyNode } from '../ir/index.ts';
import { nextInstant } from './next-instant.ts';

/** The stretches of the day that a policy speaks of, as functions of an instant and the person's zone. */
export interface DayStretches {
  /** When the quiet hours that hold at this instant end; null outside of them. Milliseconds since 1970. */
  quietUntilMs(nowMs: number, timeZone: string): number | null;
  /** When the send window opens next; null while it is open. Milliseconds since 1970. */
  opensAtMs(nowMs: number, timeZone: string): number | null;
}

const EVERY_DAY = [0, 1, 2, 3, 4, 5, 6];

/** Reads quiet hours as the rest of the day turned round: it is quiet until the stretch from their end to their beginning opens. */
export function dayStretches({ quietHours, sendWindow }: Pick<PolicyNode, 'quietHours' | 'sendWindow'>): DayStretches {
  const loud =
    quietHours === null
      ? null
      : { weekdays: EVERY_DAY, from: quietHours.to, to: quietHours.from, zone: quietHours.zone };
  return {
    quietUntilMs: (nowMs, timeZone) => laterStart(loud, nowMs, timeZone),
    opensAtMs: (nowMs, timeZone) => laterStart(sendWindow, nowMs, timeZone),
  };
}

function laterStart(window: PolicyNode['sendWindow'], nowMs: number, timeZone: string): number | null {
  if (window === null) return null;
  const atMs = nextInstant({ kind: 'time-window', ...window }, { nowMs, timeZone });
  return atMs !== null && atMs > nowMs ? atMs : null;
}
