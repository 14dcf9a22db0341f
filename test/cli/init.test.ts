import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cli, document } from './support.ts';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'campaigns-init-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const FLAGS = ['--brand', '하루마트', '--zone', 'Asia/Seoul'];

describe('campaigns init in an empty folder', () => {
  it.each(['Asia/Seoul', 'Europe/London'])('writes a workspace that check passes, in %s', async (zone) => {
    const seen = document(await cli(['init', '--brand', "Tom's", '--zone', zone, '--json', '--cwd', root]));
    expect(seen).toMatchObject({ exit: 0, diagnostics: [] });
    expect(await cli(['check', '--cwd', root])).toMatchObject({
      exit: 0,
      stderr: '',
      stdout: '2 campaigns checked, no faults\n',
    });
    expect((await cli(['types', '--check', '--cwd', root])).exit).toBe(0);
    expect((await cli(['fmt', '--check', '--cwd', root])).exit).toBe(0);
  });

  it('shows what it wrote, and what comes next', async () => {
    await expect((await cli(['init', ...FLAGS, '--cwd', root])).stdout).toMatchFileSnapshot(
      '../golden/cli/init.golden.txt',
    );
    expect(readFileSync(join(root, '.gitignore'), 'utf8')).toBe('.campaigns/\nnode_modules/\n');
  });

  it('asks on a terminal for what the flags do not say', async () => {
    const answers = ['하루마트', 'Asia/Seoul'];
    const seen = await cli(['init', '--cwd', root], { terminal: 80, env: { NO_COLOR: '1' }, answers });
    expect(seen.exit).toBe(0);
    expect(seen.stderr).toContain('Time zone');
    expect(readFileSync(join(root, 'campaigns/campaigns.config.ts'), 'utf8')).toContain('"하루마트"');
  });

  it('asks nothing elsewhere: it says which flags it needs and writes nothing', async () => {
    const seen = await cli(['init', '--cwd', root]);
    expect(seen.exit).toBe(64);
    expect(seen.stderr).toContain('--brand');
    expect(seen.stderr).toContain('--zone');
    expect(readdirSync(root)).toEqual([]);
  });

  it('refuses a zone that does not exist', async () => {
    const seen = await cli(['init', '--brand', 'Haru', '--zone', 'Asia/Soul', '--cwd', root]);
    expect([seen.exit, readdirSync(root)]).toEqual([64, []]);
  });
});

describe('campaigns init in a folder with files', () => {
  it('leaves each file as it is, names it, and writes the others', async () => {
    mkdirSync(join(root, 'campaigns'));
    writeFileSync(join(root, 'campaigns/campaigns.config.ts'), '// mine');
    writeFileSync(join(root, '.gitignore'), 'dist\nnode_modules');
    const seen = document(await cli(['init', ...FLAGS, '--json', '--cwd', root]));
    expect(seen).toMatchObject({
      exit: 0,
      data: { kept: ['campaigns/campaigns.config.ts is there already and stays as it is'] },
      diagnostics: [{ code: 'write/exists', severity: 'warning' }],
    });
    expect(readFileSync(join(root, 'campaigns/campaigns.config.ts'), 'utf8')).toBe('// mine');
    expect(readFileSync(join(root, '.gitignore'), 'utf8')).toBe('dist\nnode_modules\n.campaigns/\n');
    expect(readdirSync(join(root, 'campaigns'))).toContain('customer.ts');
  });
});
