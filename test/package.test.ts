import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { repository } from './support/imports.ts';

const execute = promisify(execFile);

/** What a user has after installing the package: only what `npm pack` puts into it, in an empty folder elsewhere. */
describe('the packed package', () => {
  let folder = '';
  const campaigns = (...args: readonly string[]) =>
    execute(join(folder, 'node_modules/.bin/campaigns'), args, { cwd: folder, env: { ...process.env, NO_COLOR: '1' } });

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'campaigns-package-'));
    const { stdout } = await execute('npm', ['pack', '--json', '--pack-destination', folder, '--ignore-scripts'], {
      cwd: repository,
    });
    const [{ filename }] = JSON.parse(stdout) as [{ filename: string }];
    await writeFile(join(folder, 'package.json'), JSON.stringify({ name: 'user', private: true, type: 'module' }));
    await execute('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline', filename], {
      cwd: folder,
      timeout: 240_000,
    });
  }, 300_000);

  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('carries no tests, samples or tools but the recipe of the Temporal server', async () => {
    const inside = await readdir(join(folder, 'node_modules/campaigns-as-code'), { recursive: true });
    expect(inside.filter((file) => /(^|\/)(test|campaigns|bench)\//.test(file))).toEqual([]);
    expect(inside).toContain('tools/temporal/go.sum');
    expect(inside).toContain('dist/workflow-bundle.js');
  });

  it('answers --help', async () => {
    const { stdout } = await campaigns('--help');
    expect(stdout).toMatch(/check/);
    expect(stdout).toMatch(/plan/);
  });

  it('checks a copied sample', async () => {
    await mkdir(join(folder, 'campaigns'));
    await cp(join(repository, 'campaigns'), join(folder, 'campaigns'), { recursive: true });
    const { stdout } = await campaigns('check');
    expect(stdout).toMatch(/campaigns? checked/);
  });

  it('checks the first campaign of the README as it is printed there', async () => {
    const readme = await readFile(join(repository, 'README.md'), 'utf8');
    const section = readme.split('## A first campaign')[1] ?? '';
    const printed = [...section.matchAll(/```(?:ts|yaml)\n([\s\S]*?)```/g)].map(([, code = '']) => code);
    const files = ['customer.ts', 'campaigns.config.ts', 'vip-thanks.campaign.yaml'];
    expect(printed).toHaveLength(files.length);
    await mkdir(join(folder, 'readme/campaigns'), { recursive: true });
    for (const [index, file] of files.entries())
      await writeFile(join(folder, 'readme/campaigns', file), printed[index] ?? '');
    const { stdout } = await campaigns('check', '--cwd', join(folder, 'readme'));
    expect(stdout).toBe('1 campaign checked, no faults\n');
  });
});
