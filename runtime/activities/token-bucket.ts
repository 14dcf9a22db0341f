import type { Clock } from '../clock/clock.ts';
import { pause } from './pause.ts';

export interface TokenBucket {
  /**
   * Waits until at least one token is there and takes up to `wanted`. Answers 0 only when the signal fired.
   */
  take(wanted: number, signal: AbortSignal): Promise<number>;
}

/** Share of a second that may be saved up: no second ever sees more than 1.1 times the rate. */
const BURST_SECONDS = 0.1;

/** Lets `perSecond` messages through each second, counted one by one; null lets everything through. */
export function tokenBucket(perSecond: number | null, clock: Clock): TokenBucket {
  if (perSecond === null) return { take: async (wanted, signal) => (signal.aborted ? 0 : wanted) };
  const capacity = Math.max(1, perSecond * BURST_SECONDS);
  let tokens = 1;
  let filledAtMs = clock.now();
  const fill = () => {
    const nowMs = clock.now();
    tokens = Math.min(capacity, tokens + (Math.max(0, nowMs - filledAtMs) / 1000) * perSecond);
    filledAtMs = nowMs;
  };
  return {
    async take(wanted, signal) {
      for (;;) {
        if (signal.aborted) return 0;
        fill();
        const granted = Math.min(wanted, Math.floor(tokens));
        if (granted > 0) {
          tokens -= granted;
          return granted;
        }
        await pause(Math.ceil(((1 - tokens) / perSecond) * 1000), signal);
      }
    },
  };
}
