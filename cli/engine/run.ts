import type { Command } from './command.ts';
import { type Answer, EXIT, type ExitCode } from './contract.ts';
import { failed, fault } from './failure.ts';
import { glance } from './global-flags.ts';
import { commandHelp, rootHelp } from './help.ts';
import { parse } from './parse.ts';
import { print } from './report.ts';
import { styleFor } from './style.ts';
import type { Surroundings } from './surroundings.ts';
import { packageVersion } from './version.ts';

/** The whole program: reads a command line, runs it, prints, answers what the process should exit with. Never throws. */
export async function run(
  argv: readonly string[],
  outside: Surroundings,
  table: readonly Command[],
): Promise<ExitCode> {
  const parsed = await parse(argv, table);
  if (parsed.kind === 'run') {
    const { execute } = await import('./execute.ts');
    return execute(parsed, outside);
  }
  const { json, color } = glance(argv);
  const say = async (command: Command | null, answer: Answer) => {
    const name = command?.arguments.name ?? null;
    await print({ command: name, root: outside.cwd, answer, json, color }, outside);
    return answer.exit;
  };
  switch (parsed.kind) {
    case 'help':
      return say(parsed.command, helpFor(parsed.command, table));
    case 'version': {
      const version = packageVersion();
      return say(null, { exit: EXIT.ok, data: { version }, pretty: () => version, diagnostics: [] });
    }
    case 'nothing': {
      if (!json) outside.stderr.write(`${rootHelp(table, styleFor(outside.stderr, color, outside.env))}\n`);
      return json ? say(null, usage(['no command is named'], null)) : EXIT.usage;
    }
    case 'usage':
      return say(parsed.command, usage(parsed.messages, parsed.command));
  }
}

function usage(messages: readonly string[], command: Command | null): Answer {
  const name = command === null ? 'campaigns' : `campaigns ${command.arguments.name}`;
  const help = `${name} --help shows what there is`;
  return failed(
    messages.map((message, index) => fault('cli/usage', message, index === messages.length - 1 ? help : null)),
  );
}

function helpFor(command: Command | null, table: readonly Command[]): Answer {
  const listed = command === null ? table : [command];
  return {
    exit: EXIT.ok,
    data: { commands: listed.map((entry) => entry.arguments) },
    pretty: (style) => (command === null ? rootHelp(table, style) : commandHelp(command, style)),
    diagnostics: [],
  };
}
