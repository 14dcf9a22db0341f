import { ApplicationFailure, TemporalFailure } from '@temporalio/common';

/** Lines of the stack that are kept: where, never what. */
const MOST_FRAMES = 6;

/**
 * Runs an activity's work and makes its errors fit for history and logs. A foreign error's message may quote a
 * person's data (a parser does), so only its kind and place go on; `isSafe` names the errors whose message is ours.
 */
export async function speakably<T>(isSafe: (error: unknown) => boolean, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof TemporalFailure || isSafe(error)) throw error;
    throw withoutMessage(error);
  }
}

function withoutMessage(error: unknown): ApplicationFailure {
  const kind = error instanceof Error ? error.name : typeof error;
  const failure = ApplicationFailure.retryable(`${kind} in an activity; its message is withheld`, kind);
  const frames = error instanceof Error ? (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)) : [];
  failure.stack = [`${kind}`, ...frames.slice(0, MOST_FRAMES)].join('\n');
  return failure;
}
