import {
  buildApplication,
  buildCommand,
  buildRouteMap,
  type CommandContext,
  formatMessageForArgumentScannerError,
  run as runStricli,
  type Command as StricliCommand,
  text_en,
} from '@stricli/core';
import type { Command, Flag } from './command.ts';
import { beforeEscape, flagName, GLOBAL_FLAGS, type Globals, nameFirst } from './global-flags.ts';
import { didYouMean } from './nearest.ts';

/** What the words of the command line ask for. */
export type Parsed =
  | { readonly kind: 'help'; readonly command: Command | null }
  | { readonly kind: 'version' }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'usage'; readonly command: Command | null; readonly messages: readonly string[] }
  | { readonly kind: 'run'; readonly command: Command; readonly globals: Globals; readonly input: ParsedInput };

export type ParsedInput = Readonly<Record<string, unknown>>;

/** Stricli reads the words; what it understood lands here instead of running anything. */
interface Capture extends CommandContext {
  readonly process: { readonly stdout: Sink; readonly stderr: Sink; readonly env: Readonly<Record<string, string>> };
  understood: { readonly command: Command; readonly flags: ParsedInput; readonly words: readonly unknown[] } | null;
}

interface Sink {
  readonly write: (text: string) => void;
}

/** Reads a command line. Never throws for what a person typed. */
export async function parse(argv: readonly string[], table: readonly Command[]): Promise<Parsed> {
  const words = nameFirst(argv);
  const named = table.find((entry) => entry.arguments.name === words[0]) ?? null;
  const early = beforeEscape(words);
  if (early.includes('--help') || early.includes('-h')) {
    const unknown = named === null && words[0] !== undefined && !words[0].startsWith('-');
    if (!unknown) return { kind: 'help', command: named };
  }
  if (named === null && (early.includes('--version') || early.includes('-v'))) return { kind: 'version' };
  if (words[0] === undefined || words[0].startsWith('-')) return withoutCommand(early);
  return scan(words, table, named);
}

/** Only flags: either a mistyped one, or nothing to do. */
function withoutCommand(words: readonly string[]): Parsed {
  const known = [...Object.keys(GLOBAL_FLAGS).map(flagName), '--help', '--version'];
  const stray = words.find((word) => word.startsWith('-') && !known.includes(word.split('=')[0] ?? word));
  if (stray === undefined) return { kind: 'nothing' };
  return { kind: 'usage', command: null, messages: [`there is no flag "${stray}"${didYouMean(stray, known)}`] };
}

async function scan(words: readonly string[], table: readonly Command[], named: Command | null): Promise<Parsed> {
  const messages: string[] = [];
  const sink: Sink = { write: (text) => messages.push(text.trimEnd()) };
  const capture: Capture = { process: { stdout: sink, stderr: sink, env: {} }, understood: null };
  await runStricli(application(table, named), words, capture);
  if (capture.understood === null) return { kind: 'usage', command: named, messages };
  const { command, flags, words: positional } = capture.understood;
  const { json, cwd, noInput, color, ...rest } = flags as ParsedInput & Globals;
  const input: Record<string, unknown> = {};
  for (const name of Object.keys(command.arguments.flags)) input[name] = rest[name] ?? absent(command, name);
  for (const [index, { name }] of command.arguments.positional.entries()) input[name] = positional[index] ?? null;
  if (command.arguments.rest !== undefined) input[command.arguments.rest.name] = positional;
  const globals = { json: json || input['format'] === 'json', cwd: cwd ?? null, noInput, color };
  return { kind: 'run', command, globals, input };
}

function absent(command: Command, name: string): unknown {
  const flag = command.arguments.flags[name];
  if (flag?.kind === 'list') return [];
  return flag?.kind === 'number' ? flag.default : null;
}

function application(table: readonly Command[], named: Command | null) {
  const routes: Record<string, StricliCommand<Capture>> = {};
  for (const entry of table) routes[entry.arguments.name] = stricliCommand(entry);
  const names = Object.keys(routes);
  const flags = Object.keys({ ...GLOBAL_FLAGS, ...named?.arguments.flags }).map(flagName);
  const text = {
    ...text_en,
    noCommandRegisteredForInput: ({ input }: { readonly input: string }) =>
      `there is no command "${input}"${didYouMean(input, names)}`,
    exceptionWhileParsingArguments: (error: unknown) => argumentMessage(error, flags),
    exceptionWhileRunningCommand: (error: unknown) => String(error),
  };
  return buildApplication<Capture>(
    buildRouteMap({ routes, docs: { brief: 'campaigns' } }),
    {
      name: 'campaigns',
      scanner: { caseStyle: 'allow-kebab-for-camel', allowArgumentEscapeSequence: true },
      documentation: { disableAnsiColor: true },
      localization: { text },
    },
    {},
  );
}

function stricliCommand(entry: Command): StricliCommand<Capture> {
  const flags: Record<string, unknown> = {};
  for (const [name, flag] of Object.entries({ ...GLOBAL_FLAGS, ...entry.arguments.flags }))
    flags[name] = stricliFlag(flag);
  const { rest } = entry.arguments;
  const parameters = entry.arguments.positional.map(({ placeholder, brief, required }) => ({
    placeholder,
    brief,
    optional: !required,
    parse: String,
  }));
  const words =
    rest === undefined ? { kind: 'tuple', parameters } : { kind: 'array', parameter: { ...rest, parse: String } };
  const definition = {
    docs: { brief: entry.arguments.brief },
    parameters: { flags, positional: words },
    func(this: Capture, given: ParsedInput, ...typed: readonly unknown[]) {
      this.understood = { command: entry, flags: given, words: typed };
    },
  };
  // Stricli's types want literal declarations; ours are data, and `Input` carries the types to the body.
  return buildCommand(definition as unknown as Parameters<typeof buildCommand<object, [], Capture>>[0]);
}

function stricliFlag(flag: Flag): object {
  switch (flag.kind) {
    case 'boolean':
      return { kind: 'boolean', brief: flag.brief, default: false, withNegated: false };
    case 'text':
      return { kind: 'parsed', brief: flag.brief, parse: String, optional: true };
    case 'list':
      return { kind: 'parsed', brief: flag.brief, parse: String, optional: true, variadic: true };
    case 'choice':
      return flag.default === null
        ? { kind: 'enum', brief: flag.brief, values: flag.values, optional: true }
        : { kind: 'enum', brief: flag.brief, values: flag.values, default: flag.default };
    case 'number':
      return { kind: 'parsed', brief: flag.brief, parse: wholeNumber(flag.min, flag.max), optional: true };
  }
}

const wholeNumber = (min: number, max: number) => (text: string) => {
  const value = Number(text);
  if (/^-?\d+$/.test(text) && value >= min && value <= max) return value;
  throw new RangeError(`a whole number from ${min} to ${max} is expected`);
};

/** Stricli's faults in our words; what was meant is found by our own measure of nearness. */
function argumentMessage(error: unknown, flags: readonly string[]): string {
  if (!(error instanceof Error)) return String(error);
  return formatMessageForArgumentScannerError(error as Parameters<typeof formatMessageForArgumentScannerError>[0], {
    FlagNotFoundError: ({ input }) => `there is no flag "--${input}"${didYouMean(`--${input}`, flags)}`,
    AliasNotFoundError: ({ input }) => `there is no flag "-${input}"`,
    EnumValidationError: ({ externalFlagName, input, values }) =>
      `${flagName(externalFlagName)} cannot be "${input}"; it is one of ${values.join(', ')}${didYouMean(input, values)}`,
    UnexpectedFlagError: ({ externalFlagName }) => `${flagName(externalFlagName)} was given more than once`,
    UnsatisfiedFlagError: ({ externalFlagName }) => `${flagName(externalFlagName)} needs a value`,
    UnexpectedPositionalError: ({ input }) => `"${input}" is one word too many`,
    UnsatisfiedPositionalError: ({ placeholder }) => `${placeholder} is missing`,
    ArgumentParseError: ({ externalFlagNameOrPlaceholder: name, input, exception }) =>
      `${flagName(name)} cannot be "${input}": ${exception instanceof Error ? exception.message : 'it is not understood'}`,
  });
}
