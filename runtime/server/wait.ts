import { setTimeout as delay } from 'node:timers/promises';

/**
 * Asks `probe` again every `everyMs` until it answers something other than undefined. Resolves to undefined when
 * `withinMs` has passed or `signal` fired; it never rejects on its own.
 */
export async function poll<T>(
  probe: () => Promise<T | undefined> | T | undefined,
  { everyMs, withinMs, signal }: { readonly everyMs: number; readonly withinMs: number; readonly signal?: AbortSignal },
): Promise<T | undefined> {
  const deadline = AbortSignal.timeout(withinMs);
  while (true) {
    const answer = await probe();
    if (answer !== undefined) return answer;
    if (deadline.aborted || signal?.aborted === true) return undefined;
    await delay(everyMs);
  }
}
