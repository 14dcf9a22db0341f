import type { Diagnostic } from '../../dsl/diagnostic/diagnostic.ts';
import type { Clock } from '../../runtime/clock/clock.ts';
import type { Ids } from '../../runtime/clock/ids.ts';

/** What the process ends with. Documented for users in docs/cli.md. */
export const EXIT = {
  ok: 0,
  failure: 1,
  changes: 2,
  consentMissing: 3,
  conflict: 4,
  usage: 64,
  bug: 70,
  interrupted: 130,
} as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** What a command answers. Only the engine prints it: `pretty` or `data` to stdout, diagnostics to stderr. */
export interface Answer {
  readonly exit: ExitCode;
  /** The answer as data for `--json`; the engine adds `formatVersion`, `command` and the diagnostics. */
  readonly data: unknown;
  /** The answer for people; empty for nothing. No trailing line break. */
  readonly pretty: (style: Style) => string;
  readonly diagnostics: readonly Diagnostic[];
  /** `pretty` shows the diagnostics itself, so the engine does not print them to stderr as well. Default false. */
  readonly showsDiagnostics?: boolean;
}

/** How the terminal wants its text. */
export interface Style {
  /** Columns, 40 to 200; 80 when not a terminal. */
  readonly width: number;
  readonly colour: boolean;
  /** Wraps text in the colour of a meaning; the text must say the meaning too. */
  paint(meaning: 'good' | 'bad' | 'warn' | 'dim' | 'strong' | 'accent', text: string): string;
}

/** What a command is given. It reads nothing else of the process. */
export interface Host {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Both stdin and stderr are terminals, not in CI, not `--json`, not `--no-input`. */
  readonly interactive: boolean;
  /** Asks a person on stderr and answers the line that was typed. Only where `interactive` is true. */
  ask(question: string): Promise<string>;
  /** `--json` was given. */
  readonly json: boolean;
  /** One line of progress on stderr; the last one is replaced on a terminal. */
  progress(line: string): void;
  /** Ends the current progress line, so that it stays. */
  settle(line: string): void;
  /** Fires on the first Ctrl-C or SIGTERM. */
  readonly signal: AbortSignal;
  readonly clock: Clock;
  readonly ids: Ids;
  /** Registers what must be closed when the command is over, however it ends. Closed in reverse order. */
  defer(close: () => Promise<void>): void;
}
