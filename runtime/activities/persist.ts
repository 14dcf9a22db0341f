import type { CampaignDependencies } from './dependencies.ts';
import { pause, pauseBefore } from './pause.ts';

/** Runs a statement of the store again until what stands in the way has passed. */
export type Persist = <T>(work: () => Promise<T>) => Promise<T>;

type Needs = Pick<CampaignDependencies, 'clock' | 'isPassing' | 'patience' | 'stopping'>;

/**
 * Waits for a lost store for as long as the process lives: outcomes of messages that have left are nowhere else. Once
 * the process is asked to end the wait is bounded by `farewellMs`, and the last error is thrown.
 */
export function persistence(needs: Needs): Persist {
  const { clock, isPassing, patience, stopping } = needs;
  const never = new AbortController().signal;
  return async (work) => {
    let stoppingSinceMs: number | null = null;
    for (let repetition = 1; ; repetition += 1) {
      try {
        return await work();
      } catch (error) {
        if (!isPassing(error)) throw error;
        if (stopping.aborted) stoppingSinceMs ??= clock.now();
        if (stoppingSinceMs !== null && clock.now() - stoppingSinceMs >= patience.farewellMs) throw error;
        const rest = pauseBefore(repetition, { ...patience, longestPauseMs: Math.min(2_000, patience.longestPauseMs) });
        await pause(rest, stopping.aborted ? never : stopping);
      }
    }
  };
}
