import { type StdioOptions, spawn } from 'node:child_process';
import type { Writable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';

/** A program of ours that runs beside this process. */
export interface RunningProcess {
  readonly pid: number;
  /** Resolves, never rejects, when the program has ended. */
  readonly exited: Promise<ProcessExit>;
  /** Asks the program to end, presses harder when it does not, and resolves when it has ended. */
  stop(): Promise<ProcessExit>;
}

export interface ProcessExit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface GuardedOptions {
  readonly command: string;
  readonly args: readonly string[];
  /** What to send, in turn, each with the seconds to wait before the next; SIGKILL is the last resort after them. */
  readonly stopWith: readonly { readonly signal: 'SIGINT' | 'SIGTERM' | 'SIGQUIT'; readonly waitS: number }[];
  /** True sends signals to the program and everything it started. Default false. */
  readonly wholeGroup?: boolean;
  readonly cwd?: string | undefined;
  /** Environment of the program; by default that of this process. */
  readonly env?: Readonly<Record<string, string | undefined>> | undefined;
  readonly stdout: number | 'ignore' | 'pipe';
  readonly stderr: number | 'ignore' | 'pipe';
  readonly uid?: number | undefined;
  readonly gid?: number | undefined;
}

/**
 * The watchdog. It is forked before the program replaces the shell, so there is no moment at which the program runs
 * unwatched. It reads a pipe whose other end only this process holds: a line means that the program has ended by
 * itself; the end of the pipe means that this process is gone, by whatever death, and the program must end as well.
 * The double fork keeps the watchdog from being a child that the program does not know. A zombie counts as ended.
 */
const WATCHDOG = `signal=$1; group=$2; grace=$3; shift 3
( ( trap '' HUP INT TERM
    read -r word <&3 && exit 0
    kill -s "$signal" -- "$group$$"
    while [ "$grace" -gt 0 ] && kill -0 "$$" && ! grep -q '^State:.Z' "/proc/$$/status"; do sleep 1; grace=$((grace - 1)); done
    kill -s KILL -- "$group$$"
  ) </dev/null >/dev/null 2>&1 & )
exec "$@" 3<&-`;

/**
 * Starts a program that ends when this process ends, even when this process is killed with SIGKILL. It runs in a
 * session of its own, so that a Ctrl-C in the terminal reaches only us and we stop things in order.
 * POSIX only: it needs `sh`.
 */
export function spawnGuarded(options: GuardedOptions): RunningProcess & {
  readonly stdout: NodeJS.ReadableStream | null;
  readonly stderr: NodeJS.ReadableStream | null;
} {
  const first = options.stopWith[0] ?? { signal: 'SIGTERM', waitS: 10 };
  const graceS = options.stopWith.reduce((sum, { waitS }) => sum + waitS, 0);
  const group = options.wholeGroup === true ? '-' : '';
  const watch = [first.signal.slice(3), group, String(graceS)];
  const stdio: StdioOptions = ['ignore', options.stdout, options.stderr, 'pipe'];
  const child = spawn('sh', ['-c', WATCHDOG, 'campaigns-guard', ...watch, options.command, ...options.args], {
    stdio,
    detached: true,
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    ...(options.env === undefined ? {} : { env: { ...options.env } }),
    ...(options.uid === undefined ? {} : { uid: options.uid }),
    ...(options.gid === undefined ? {} : { gid: options.gid }),
  });
  const leash = child.stdio[3] as Writable;
  // The watchdog may be gone first; then there is nobody to tell.
  leash.on('error', () => undefined);
  (leash as Writable & { unref?: () => void }).unref?.();

  const exited = new Promise<ProcessExit>((resolve) => {
    child.once('error', () => resolve({ code: 127, signal: null }));
    child.once('exit', (code, signal) => {
      leash.end('ended\n');
      resolve({ code, signal });
    });
  });
  const pid = child.pid ?? -1;
  const kill = (signal: NodeJS.Signals) => {
    if (pid > 0 && child.exitCode === null && child.signalCode === null)
      signalQuietly(group === '-' ? -pid : pid, signal);
  };
  let stopping: Promise<ProcessExit> | undefined;
  const stop = async () => {
    for (const { signal, waitS } of options.stopWith) {
      kill(signal);
      const answer = await Promise.race([exited, delay(waitS * 1000, undefined, { ref: false })]);
      if (answer !== undefined) return answer;
    }
    kill('SIGKILL');
    return exited;
  };
  return {
    pid,
    exited,
    stdout: child.stdout,
    stderr: child.stderr,
    stop() {
      stopping ??= stop();
      return stopping;
    },
  };
}

/** The process may end between our look and the signal. */
function signalQuietly(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
