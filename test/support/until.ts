import { setTimeout as delay } from 'node:timers/promises';

/** Waits for `probe` to hold, asking often; fails with `what` after the deadline. No sleep for luck. */
export async function until(what: string, probe: () => boolean | Promise<boolean>, withinMs = 60_000): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (!(await probe())) {
    if (Date.now() > deadline) throw new Error(`waited ${withinMs} ms in vain: ${what}`);
    await delay(20);
  }
}
