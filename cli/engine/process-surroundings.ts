import { createInterface } from 'node:readline/promises';
import { systemClock, systemIds } from '../../runtime/clock/system.ts';
import { EXIT } from './contract.ts';
import type { Output, Surroundings } from './surroundings.ts';

export interface RealSurroundings extends Surroundings {
  /** Waits until both streams have taken everything, or their readers are gone. */
  flush(): Promise<void>;
}

/** The real process. The only place that touches its streams, signals and environment. */
export function processSurroundings(): RealSurroundings {
  return {
    cwd: process.cwd(),
    env: process.env,
    stdinIsTerminal: process.stdin.isTTY === true,
    ask,
    stdout: output(process.stdout),
    stderr: output(process.stderr),
    clock: systemClock,
    ids: systemIds,
    onInterrupt(listener) {
      process.on('SIGINT', listener);
      process.on('SIGTERM', listener);
      return () => {
        process.off('SIGINT', listener);
        process.off('SIGTERM', listener);
      };
    },
    exitNow: (code) => process.exit(code),
    flush: async () => {
      await Promise.all([drained(process.stdout), drained(process.stderr)]);
    },
  };
}

/** One line from the terminal. The end of stdin is an empty answer, so that nothing waits for ever. */
async function ask(question: string, signal: AbortSignal): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const ended = new Promise<string>((resolve) => lines.once('close', () => resolve('')));
    return (await Promise.race([lines.question(question, { signal }), ended])).trim();
  } finally {
    lines.close();
  }
}

function output(stream: NodeJS.WriteStream): Output {
  // A reader that went away (`campaigns plan | head`) is no fault; any other fault of the stream ends the process.
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') process.exit(EXIT.failure);
  });
  return {
    isTerminal: stream.isTTY === true,
    get columns() {
      return stream.isTTY ? stream.columns : undefined;
    },
    write: (text) => {
      if (!stream.destroyed) stream.write(text);
    },
  };
}

/** An empty write is answered once all before it are through, or have failed. */
function drained(stream: NodeJS.WriteStream): Promise<void> {
  if (stream.destroyed) return Promise.resolve();
  return new Promise((resolve) => stream.write('', () => resolve()));
}
