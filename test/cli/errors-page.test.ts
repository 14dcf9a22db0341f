import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CODES } from '../../dsl/diagnostic/index.ts';
import { cli, document, repository } from './support.ts';

const page = readFileSync(resolve(repository, 'docs/errors.md'), 'utf8');
const headings = [...page.matchAll(/^### (.+)$/gm)].map(([, heading]) => heading);

describe('docs/errors.md and explain', () => {
  it('has exactly one section for every registered code', () => {
    expect([...headings].sort()).toEqual(Object.keys(CODES).sort());
  });

  it.each(Object.keys(CODES))('explains %s', async (code) => {
    const seen = await cli(['explain', code, '--json']);
    const { data } = document(seen) as { data: { code: string; title: string; page: string } };
    expect(seen.exit).toBe(0);
    expect(data.title).toBe((CODES as Readonly<Record<string, string>>)[code]);
    expect(data.page.length).toBeGreaterThan(40);
    expect(data.page).not.toContain('### ');
  });

  it('wraps text at the width and keeps code as it is', async () => {
    const seen = await cli(['explain', 'workspace/no-config'], { terminal: 48, env: { NO_COLOR: '1' } });
    const lines = seen.stdout.split('\n');
    expect(lines.filter((line) => !line.startsWith('    ')).every((line) => line.length <= 48)).toBe(true);
    expect(seen.stdout).toContain("    import { schema } from './customer.ts';");
  });

  it('keeps each item of a list on lines of its own', async () => {
    const seen = await cli(['explain', 'channel/image-size'], { terminal: 60, env: { NO_COLOR: '1' } });
    const lines = seen.stdout.split('\n');
    expect(lines.filter((line) => line.startsWith('- '))).toHaveLength(5);
    expect(lines.some((line) => line.startsWith('  '))).toBe(true);
    expect(lines.every((line) => line.length <= 60)).toBe(true);
  });

  it('offers the nearest code', async () => {
    const seen = await cli(['explain', 'check/wieghts']);
    expect(seen.exit).toBe(64);
    expect(seen.stderr).toContain('did you mean "check/weights"?');
  });
});
