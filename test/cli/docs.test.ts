import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { EXIT } from '../../cli/engine/index.ts';
import { commands } from '../../cli/table.ts';
import { cli, document, repository } from './support.ts';

const page = readFileSync(resolve(repository, 'docs/cli.md'), 'utf8');
const section = (title: string) => page.split(`## ${title}\n`)[1]?.split('\n## ')[0] ?? '';
const firstCells = (text: string) => [...text.matchAll(/^\| `?([^`|]+?)`? \|/gm)].map(([, cell]) => cell ?? '');

describe('docs/cli.md', () => {
  it('lists exactly the exit codes there are', () => {
    const listed = firstCells(section('Exit codes')).filter((cell) => /^\d+$/.test(cell));
    expect(listed.map(Number)).toEqual(Object.values(EXIT));
  });

  it('lists exactly the commands there are', () => {
    const listed = firstCells(page.split('## ')[0] ?? '').filter((cell) => cell !== 'command' && !cell.startsWith('-'));
    expect(listed.map((cell) => cell.split(' ')[0]).sort()).toEqual(
      commands.map((entry) => entry.arguments.name).sort(),
    );
  });

  it('shows a JSON document of the form that the engine prints', async () => {
    const shown = JSON.parse(/```json\n([\s\S]*?)```/.exec(page)?.[1] ?? '') as { diagnostics: object[] };
    const seen = await cli(['check', '--json', '--cwd', '/']);
    const printed = document(seen) as { diagnostics: object[] };
    expect(Object.keys(shown)).toEqual(Object.keys(printed));
    expect(Object.keys(shown.diagnostics[0] ?? {})).toEqual(Object.keys(printed.diagnostics[0] ?? {}));
  });
});
