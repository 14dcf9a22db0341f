import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Command } from '../../cli/engine/index.ts';
import { run, type Surroundings } from '../../cli/engine/index.ts';
import { commands } from '../../cli/table.ts';

/** What a command line did, as seen from outside. */
export interface Seen {
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Codes that the engine wanted to end the process with at once. */
  readonly exitedNow: readonly number[];
}

export interface Setting {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Both output streams and stdin are terminals of this many columns; null (the default) for pipes. */
  readonly terminal?: number | null;
  /** What a person types, a line for each question. */
  readonly answers?: readonly string[];
  readonly table?: readonly Command[];
  readonly nowMs?: () => number;
  /** Is given a function that acts as Ctrl-C. */
  readonly withInterrupt?: (interrupt: () => void) => void;
}

/** Friday, 2026-12-04 10:00 in Seoul. */
export const NOW_MS = Date.UTC(2026, 11, 4, 1, 0);

/** Runs a command line in this process, against streams, a clock and ids of the test. */
export async function cli(argv: readonly string[], setting: Setting = {}): Promise<Seen> {
  const written = { stdout: '', stderr: '' };
  const exitedNow: number[] = [];
  const listeners = new Set<() => void>();
  const answers = [...(setting.answers ?? [])];
  const terminal = setting.terminal ?? null;
  let count = 0;
  const output = (name: 'stdout' | 'stderr') => ({
    isTerminal: terminal !== null,
    columns: terminal ?? undefined,
    write: (text: string) => {
      written[name] += text;
    },
  });
  const outside: Surroundings = {
    cwd: setting.cwd ?? repository,
    env: setting.env ?? {},
    stdinIsTerminal: terminal !== null,
    ask: async (question) => {
      written.stderr += question;
      return answers.shift() ?? '';
    },
    stdout: output('stdout'),
    stderr: output('stderr'),
    clock: { now: setting.nowMs ?? (() => NOW_MS) },
    ids: {
      next: () => {
        count += 1;
        return String(count).padStart(26, '0');
      },
    },
    onInterrupt: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    exitNow: (code) => exitedNow.push(code),
  };
  setting.withInterrupt?.(() => {
    for (const listener of [...listeners]) listener();
  });
  const exit = await run(argv, outside, setting.table ?? commands);
  return { exit, ...written, exitedNow };
}

export const repository = fileURLToPath(new URL('../..', import.meta.url));

/** The bin as `npm run build` made it. */
export const builtBin = resolve(repository, 'dist/cli/main.js');

/** The JSON document on stdout; throws where stdout is anything but exactly one. */
export function document(seen: Seen): Readonly<Record<string, unknown>> {
  return JSON.parse(seen.stdout) as Readonly<Record<string, unknown>>;
}
