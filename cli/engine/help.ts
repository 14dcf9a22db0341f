import type { Arguments, Command, Flag } from './command.ts';
import type { Style } from './contract.ts';
import { flagName, GLOBAL_FLAGS } from './global-flags.ts';

const GROUPS = {
  write: 'Write and check',
  ship: 'Plan and ship',
  observe: 'Look at what happened',
  local: 'Servers on this machine',
} as const satisfies Record<Arguments['group'], string>;

/** `campaigns --help`. Plain letters only, so that it needs no measuring of widths. */
export function rootHelp(table: readonly Command[], style: Style): string {
  const width = Math.max(...table.map((entry) => entry.arguments.name.length));
  const groups = Object.entries(GROUPS).flatMap(([group, title]) => {
    const members = table.filter((entry) => entry.arguments.group === group);
    if (members.length === 0) return [];
    const lines = members.map(({ arguments: { name, brief } }) => `  ${name.padEnd(width)}  ${brief}`);
    return ['', style.paint('strong', title), ...lines];
  });
  return [
    'Marketing campaigns as code: write, plan, deploy, measure.',
    '',
    `${style.paint('strong', 'Usage')}  campaigns COMMAND [FLAG ...]`,
    ...groups,
    '',
    ...globalLines(style),
    '',
    'campaigns COMMAND --help tells more. Exit codes and JSON: docs/cli.md',
  ].join('\n');
}

/** `campaigns COMMAND --help`. */
export function commandHelp({ arguments: declared }: Command, style: Style): string {
  const words = declared.positional.map(({ placeholder, required }) => (required ? placeholder : `[${placeholder}]`));
  const rest = declared.rest === undefined ? [] : [declared.rest];
  const more = rest.map(({ placeholder }) => `[${placeholder} ...]`);
  const usage = ['campaigns', declared.name, ...words, ...more, '[FLAG ...]'].join(' ');
  const rows = [
    ...[...declared.positional, ...rest].map(({ placeholder, brief }) => [placeholder, brief] as const),
    ...Object.entries(declared.flags).map(([name, flag]) => flagRow(name, flag)),
  ];
  const examples = declared.examples.flatMap(({ line, does }) => [`  ${line}`, style.paint('dim', `      ${does}`)]);
  return [
    `${declared.brief[0]?.toUpperCase() ?? ''}${declared.brief.slice(1)}.`,
    '',
    `${style.paint('strong', 'Usage')}  ${usage}`,
    ...(examples.length > 0 ? ['', style.paint('strong', 'Examples'), ...examples] : []),
    ...(rows.length > 0 ? ['', style.paint('strong', 'Arguments'), ...columns(rows)] : []),
    '',
    ...globalLines(style),
  ].join('\n');
}

function globalLines(style: Style): readonly string[] {
  const rows = Object.entries(GLOBAL_FLAGS).map(([name, flag]) => flagRow(name, flag));
  const own = [['-h, --help', 'print help'] as const, ['-v, --version', 'print the version'] as const];
  return [style.paint('strong', 'Everywhere'), ...columns([...rows, ...own])];
}

function flagRow(name: string, flag: Flag): readonly [string, string] {
  const left = flagName(name);
  switch (flag.kind) {
    case 'boolean':
      return [left, flag.brief];
    case 'text':
      return [`${left} ${flag.placeholder}`, flag.brief];
    case 'list':
      return [`${left} ${flag.placeholder}`, `${flag.brief}; may be repeated`];
    case 'choice':
      return [
        `${left} ${flag.values.join('|')}`,
        flag.default === null ? flag.brief : `${flag.brief}; default ${flag.default}`,
      ];
    case 'number': {
      const fallback = flag.default === null ? '' : `; default ${flag.default}`;
      return [`${left} ${flag.placeholder}`, `${flag.brief}; ${flag.min} to ${flag.max}${fallback}`];
    }
  }
}

function columns(rows: readonly (readonly [string, string])[]): readonly string[] {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
}
