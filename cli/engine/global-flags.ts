import type { Flag } from './command.ts';

/** Flags that every command takes, before or after its name. `--help` and `--version` are read before the rest. */
export const GLOBAL_FLAGS = {
  json: { kind: 'boolean', brief: 'print one JSON document instead of text' },
  cwd: { kind: 'text', placeholder: 'DIR', brief: 'work in this folder, the one that holds campaigns/' },
  noInput: { kind: 'boolean', brief: 'never ask; fail where an answer is needed' },
  color: { kind: 'choice', values: ['auto', 'always', 'never'], default: 'auto', brief: 'colour the text' },
} as const satisfies Readonly<Record<string, Flag>>;

/** `--env`, for the commands that talk to Temporal. */
export const ENV_FLAG = {
  kind: 'text',
  placeholder: 'NAME',
  brief: 'environment of temporal.config.ts; its defaultEnvironment if not given',
} as const satisfies Flag;

/** `--archive`, for the commands that may take a campaign out of service. */
export const ARCHIVE_FLAG = {
  kind: 'list',
  placeholder: 'ID',
  brief: 'archive this campaign, whose file is gone',
} as const satisfies Flag;

export interface Globals {
  readonly json: boolean;
  readonly cwd: string | null;
  readonly noInput: boolean;
  readonly color: ColourChoice;
}

export type ColourChoice = (typeof GLOBAL_FLAGS.color.values)[number];

const TAKES_VALUE: ReadonlySet<string> = new Set(['--cwd', '--color', '--env']);

/** Moves flags that stand before the command's name behind it, so that both places mean the same. */
export function nameFirst(argv: readonly string[]): readonly string[] {
  let index = 0;
  while (index < argv.length && argv[index]?.startsWith('-') === true && argv[index] !== '--') {
    index += TAKES_VALUE.has(argv[index] ?? '') ? 2 : 1;
  }
  const name = argv[index];
  return name === undefined || name === '--' ? argv : [name, ...argv.slice(0, index), ...argv.slice(index + 1)];
}

/** The flags that count even when the rest of the command line cannot be understood. */
export function glance(argv: readonly string[]): { readonly json: boolean; readonly color: ColourChoice } {
  const words = beforeEscape(argv);
  const json = words.some((word, index) => word === '--json' || (word === 'json' && words[index - 1] === '--format'));
  const given = words.find((word) => word.startsWith('--color='))?.slice('--color='.length);
  const color = given ?? words[words.indexOf('--color') + 1];
  const isChoice = given !== undefined || words.includes('--color');
  const known = GLOBAL_FLAGS.color.values.find((value) => isChoice && value === color);
  return { json: json || words.includes('--format=json'), color: known ?? 'auto' };
}

/** The words up to `--`; what follows is never a flag. */
export function beforeEscape(argv: readonly string[]): readonly string[] {
  const end = argv.indexOf('--');
  return end === -1 ? argv : argv.slice(0, end);
}

/** `camelCase` as it is written on the command line. */
export function flagName(name: string): string {
  return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
