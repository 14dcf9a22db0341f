import { Context } from '@temporalio/activity';

/** What an activity knows of its call, without Temporal's types, so that its work is tested without a server. */
export interface Surroundings {
  /** Fires when the workflow was cancelled, or when the server has given this attempt up. */
  readonly cancelled: AbortSignal;
  /** When the activity was first scheduled, over all attempts. */
  readonly scheduledAtMs: number;
  /** Throws the failure that tells Temporal of the cancellation, if there was one. */
  throwIfCancelled(): void;
  /** Keeps why nothing moves where whoever watches the run can read it: a reason code, or null when it moves. */
  tell(trouble: string | null): void;
}

/** Milliseconds between signs of life; the heartbeat timeout is several times this. */
const HEARTBEAT_MS = 2_000;

/** Runs an activity's work with signs of life. A cancellation reaches it through them. */
export async function withHeartbeats<T>(work: (around: Surroundings) => Promise<T>): Promise<T> {
  const context = Context.current();
  let trouble: string | null = null;
  const beating = setInterval(() => context.heartbeat(trouble), HEARTBEAT_MS);
  try {
    return await work({
      cancelled: context.cancellationSignal,
      scheduledAtMs: context.info.scheduledTimestampMs,
      throwIfCancelled: () => {
        if (context.cancellationSignal.aborted) throw context.cancellationSignal.reason;
      },
      tell: (now) => {
        trouble = now;
      },
    });
  } finally {
    clearInterval(beating);
  }
}
