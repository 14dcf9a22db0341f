import { setTimeout as delay } from 'node:timers/promises';
import { type Diagnostic, DiagnosticError } from '../../dsl/diagnostic/diagnostic.ts';
import type { Clock } from '../clock/clock.ts';
import { diskFullFault, saysDiskFull } from './disk-full.ts';
import { serverFault } from './fault.ts';

/** Something that may end on its own: a server or the worker. */
export interface Part {
  readonly pid: number;
  readonly exited: Promise<{
    readonly code: number | null;
    readonly signal: NodeJS.Signals | null;
    readonly fault?: Diagnostic | null;
  }>;
  stop(): Promise<unknown>;
}

export interface KeepOptions {
  /** As people call it. */
  readonly name: string;
  /** Already running. */
  readonly first: Part;
  /** Starts it anew, at the same address. */
  readonly again: () => Promise<Part>;
  readonly clock: Clock;
  readonly folder: string;
  readonly onDown: (fault: Diagnostic, againInMs: number) => void;
  readonly onUp: (pid: number) => void;
}

const FIRST_DELAY_MS = 250;
const LONGEST_DELAY_MS = 30_000;
/** A part that lived this long was healthy: the next delay is the first again. */
const HEALTHY_MS = 60_000;

/**
 * Starts a part again whenever it ends unasked: after 250 ms, and twice as long after each failure, at most 30 s. A
 * start that fails counts as an end. Goes on until `stop`, which also ends the part.
 */
export function keepRunning(options: KeepOptions): { stop(): Promise<void> } {
  const stopping = new AbortController();
  let current: Part | null = options.first;
  const watching = watch();

  async function watch(): Promise<void> {
    let delayMs = FIRST_DELAY_MS;
    let sinceMs = options.clock.now();
    while (true) {
      if (current !== null) {
        const fault = await endOf(current, options.name);
        current = null;
        if (stopping.signal.aborted) return;
        if (options.clock.now() - sinceMs >= HEALTHY_MS) delayMs = FIRST_DELAY_MS;
        options.onDown(fault, delayMs);
      }
      // Rejects only when we are to stop, which is asked next.
      await delay(delayMs, undefined, { signal: stopping.signal }).catch(() => undefined);
      if (stopping.signal.aborted) return;
      delayMs = Math.min(LONGEST_DELAY_MS, delayMs * 2);
      await again(delayMs);
      sinceMs = options.clock.now();
    }
  }

  async function again(nextDelayMs: number): Promise<void> {
    try {
      current = await options.again();
    } catch (error) {
      options.onDown(faultOf(error, options), nextDelayMs);
      return;
    }
    // Asked to stop while it started: nobody else knows of it.
    if (stopping.signal.aborted) await current.stop();
    else options.onUp(current.pid);
  }

  return {
    async stop() {
      stopping.abort();
      await current?.stop();
      await watching;
    },
  };
}

async function endOf(part: Part, name: string): Promise<Diagnostic> {
  const { code, signal, fault } = await part.exited;
  const how = signal === null ? `exit code ${code}` : `signal ${signal}`;
  return fault ?? serverFault('server/ended', `${name} ended without being asked to (${how})`, null);
}

function faultOf(error: unknown, { name, folder }: KeepOptions): Diagnostic {
  if (error instanceof DiagnosticError && error.diagnostics[0] !== undefined) return error.diagnostics[0];
  if (saysDiskFull(error)) return diskFullFault(folder);
  const why = error instanceof Error ? error.message : String(error);
  return serverFault('server/start-failed', `${name} did not start again: ${why}`, null);
}
