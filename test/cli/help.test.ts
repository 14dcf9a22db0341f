import { describe, expect, it } from 'vitest';
import { commands } from '../../cli/table.ts';
import { cli, document } from './support.ts';

describe('help', () => {
  it('shows all commands in 80 columns', async () => {
    const seen = await cli(['--help']);
    expect([seen.exit, seen.stderr]).toEqual([0, '']);
    await expect(seen.stdout).toMatchFileSnapshot('../golden/cli/help.golden.txt');
    for (const line of seen.stdout.split('\n')) expect(line.length, line).toBeLessThanOrEqual(80);
  });

  it.each(commands.map((entry) => entry.arguments.name))('shows the flags of %s', async (name) => {
    const seen = await cli([name, '--help']);
    expect([seen.exit, seen.stderr]).toEqual([0, '']);
    await expect(seen.stdout).toMatchFileSnapshot(`../golden/cli/help-${name}.golden.txt`);
    for (const line of seen.stdout.split('\n')) expect(line.length, line).toBeLessThanOrEqual(100);
  });

  it('gives every command an example that names it, and briefs without a full stop', () => {
    for (const { arguments: declared } of commands) {
      expect(declared.examples.length, declared.name).toBeGreaterThan(0);
      for (const { line } of declared.examples) expect(line).toMatch(new RegExp(`^campaigns ${declared.name}\\b`));
      expect(declared.brief, declared.name).toMatch(/^[a-z].*[^.]$/);
    }
  });

  it('lists the commands as JSON for machines', async () => {
    const { data } = document(await cli(['--help', '--json'])) as { data: { commands: { name: string }[] } };
    expect(data.commands.map(({ name }) => name)).toEqual(commands.map((entry) => entry.arguments.name));
  });
});
