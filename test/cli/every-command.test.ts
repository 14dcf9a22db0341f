import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { commands } from '../../cli/table.ts';
import { cli, document } from './support.ts';

describe('every command', () => {
  let empty = '';
  beforeEach(() => {
    empty = mkdtempSync(join(tmpdir(), 'campaigns-empty-'));
  });
  afterEach(() => rmSync(empty, { recursive: true, force: true }));

  const cases = commands.map(({ arguments: { name, positional } }) => ({
    name,
    words: positional.filter(({ required }) => required).map(() => 'cli/usage'),
  }));

  it.each(cases)(
    'prints one JSON document where there is no workspace and no server: $name',
    async ({ name, words }) => {
      const seen = await cli([name, ...words, '--json', '--no-input', '--cwd', empty]);
      const printed = document(seen);
      expect(Object.keys(printed)).toEqual(['formatVersion', 'command', 'exit', 'data', 'diagnostics']);
      expect(printed).toMatchObject({ formatVersion: 1, command: name, exit: seen.exit });
      // No bug, and no silence about what went wrong.
      expect(seen.exit).not.toBe(70);
      if (seen.exit !== 0) expect(printed['diagnostics']).not.toEqual([]);
    },
  );

  it.each(cases)('takes no flag that does not exist: $name', async ({ name, words }) => {
    const seen = await cli([name, ...words, '--no-such-flag']);
    expect(seen.exit).toBe(64);
    expect(seen.stderr).toContain('there is no flag "--no-such-flag"');
  });

  it('has each name once, in letters and dashes', () => {
    const names = cases.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/);
  });
});
