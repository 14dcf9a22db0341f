import { setTimeout as after } from 'node:timers/promises';
import type { Patience } from './dependencies.ts';

/** Waits; a signal ends the wait early. Never throws. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await after(ms, undefined, { signal }).catch((error: unknown) => {
    if (!signal.aborted) throw error;
  });
}

/** Pause before the try with this number, counted from 1 for the first repetition. */
export function pauseBefore(repetition: number, patience: Pick<Patience, 'firstPauseMs' | 'longestPauseMs'>): number {
  return Math.min(patience.longestPauseMs, patience.firstPauseMs * 2 ** Math.min(30, repetition - 1));
}
