import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { repository } from '../support/imports.ts';
import { until } from '../support/until.ts';

/** A checkout of its own, so that the test's demo and a person's do not empty each other's folder. */
let root = '';
let program = '';

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'campaigns-demo-'));
  for (const name of ['dist', 'campaigns', 'temporal.config.ts', 'package.json'])
    cpSync(join(repository, name), join(root, name), { recursive: true });
  symlinkSync(join(repository, 'node_modules'), join(root, 'node_modules'));
  const outfile = join(root, 'dist/demo.mjs');
  const entryPoints = [join(repository, 'tools/demo/story.ts')];
  await build({ entryPoints, outfile, bundle: true, platform: 'node', format: 'esm', packages: 'external' });
  program = `import { tell } from ${JSON.stringify(pathToFileURL(outfile).href)};
process.exitCode = await tell([], ${JSON.stringify(root)});`;
}, 60_000);
afterAll(() => rmSync(root, { recursive: true, force: true }));

function demo(): { readonly child: ChildProcess; said(): string } {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, DATABASE_URL: '', TEMPORAL_ADDRESS: '' },
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (text += chunk.toString()));
  return { child, said: () => text };
}

/** Command lines of all processes that were started for this checkout and still live. */
const leftOver = () =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(commandLine)
    .filter((line) => line.includes(join(root, '.campaigns')));

function commandLine(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    // Gone in the meantime.
    return '';
  }
}

const state = () => join(root, '.campaigns/demo/.campaigns');
const traces = () => readdirSync(state()).filter((name) => /lock$|dev\.json|tmp/.test(name));

describe('Ctrl-C during the demo', () => {
  it.each([
    ['while the servers start', () => existsSync(join(state(), 'postgres.lock'))],
    ['while members are drawn', (said: string) => said.includes('# Drawing')],
    ['while a campaign runs', (said: string) => said.includes('$ campaigns run first-purchase')],
  ])(
    '%s ends it with 130, soon, and leaves nothing running',
    async (_, isNow) => {
      const { child, said } = demo();
      const ended = () => child.exitCode !== null || child.signalCode !== null;
      await until('the moment has come', () => isNow(said()) || ended(), 90_000);
      child.kill('SIGINT');
      await until('it ends', ended, 30_000);
      expect([child.exitCode, said()]).toEqual([130, expect.not.stringContaining('$ campaigns results')]);
      expect(leftOver()).toEqual([]);
      expect(traces()).toEqual([]);
    },
    120_000,
  );
});
