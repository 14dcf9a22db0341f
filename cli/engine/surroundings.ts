import type { Clock } from '../../runtime/clock/clock.ts';
import type { Ids } from '../../runtime/clock/ids.ts';

/** One of the process's output streams. */
export interface Output {
  readonly isTerminal: boolean;
  /** Columns of the terminal, or undefined where there is none. */
  readonly columns: number | undefined;
  write(text: string): void;
}

/** Everything of the process that the engine touches. Tests hand in their own. */
export interface Surroundings {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdinIsTerminal: boolean;
  /** Shows the question on stderr and answers one line of stdin; empty when stdin ends. */
  ask(question: string, signal: AbortSignal): Promise<string>;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly clock: Clock;
  readonly ids: Ids;
  /** Calls `listener` on every Ctrl-C and SIGTERM. Answers a function that stops listening. */
  onInterrupt(listener: () => void): () => void;
  /** Ends the process at once; used for the second Ctrl-C only. */
  exitNow(code: number): void;
}
