import type { Clock } from '../../runtime/clock/clock.ts';
import { cut } from '../views/text.ts';
import type { Output } from './surroundings.ts';

/** Least time between two lines of progress in a pipe or a log, in milliseconds. */
const LOG_INTERVAL_MS = 1_000;

export interface Progress {
  /**
   * Shows a line: replaces the one before on a terminal. In a log it is dropped when it says what the last one said, or
   * when that one is younger than a second.
   */
  show(line: string): void;
  /** Prints a line that stays. */
  settle(line: string): void;
  /** Wipes an unsettled line off the terminal. */
  clear(): void;
}

/** Progress on stderr. A line never wraps on a terminal, so that it can be replaced. */
export function progressOn(output: Output, clock: Clock): Progress {
  let open = false;
  let lastMs = Number.NEGATIVE_INFINITY;
  let last = '';
  const clear = () => {
    if (open) output.write('\r\u001b[2K');
    open = false;
  };
  return {
    clear,
    show(line) {
      if (output.isTerminal) {
        output.write(`\r\u001b[2K${cut(line, Math.max(1, (output.columns ?? 80) - 1))}`);
        open = true;
        return;
      }
      const now = clock.now();
      if (line === last || now - lastMs < LOG_INTERVAL_MS) return;
      lastMs = now;
      last = line;
      output.write(`${line}\n`);
    },
    settle(line) {
      clear();
      output.write(`${line}\n`);
    },
  };
}
