import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtBin, repository } from './support.ts';

/** Longest that any of these commands may take, in milliseconds. */
const LIMIT_MS = 20_000;

const PROBE = `
import { run } from ${JSON.stringify(pathToFileURL(join(repository, 'dist/cli/engine/run.js')).href)};
import { processSurroundings } from ${JSON.stringify(pathToFileURL(join(repository, 'dist/cli/engine/process-surroundings.js')).href)};
const bodies = {
  wait: (host) => {
    host.settle('waiting');
    const alive = setInterval(() => {}, 1000);
    return new Promise((_, reject) => host.signal.addEventListener('abort', () => {
      clearInterval(alive);
      reject(new Error('stopped'));
    }));
  },
  deaf: (host) => {
    host.settle('waiting');
    setInterval(() => {}, 1000);
    host.signal.addEventListener('abort', () => host.settle('heard'));
    return new Promise(() => {});
  },
  large: async () => ({ exit: 0, data: 'x'.repeat(4_000_000), pretty: () => '', diagnostics: [] }),
  leaky: async () => {
    setInterval(() => {}, 1000);
    return { exit: 0, data: null, pretty: () => 'done', diagnostics: [] };
  },
};
const table = Object.entries(bodies).map(([name, body]) => ({
  arguments: { name, brief: name, group: 'local', examples: [], positional: [], flags: {} },
  load: async () => body,
}));
const surroundings = processSurroundings();
const code = await run(process.argv.slice(2), surroundings, table);
await surroundings.flush();
process.exit(code);
`;

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

describe('the process', () => {
  let folder = '';
  let probe = '';
  beforeAll(() => {
    if (!existsSync(builtBin)) throw new Error('npm run build first: these tests start the built program');
    folder = mkdtempSync(join(tmpdir(), 'campaigns-process-'));
    probe = join(folder, 'probe.mjs');
    writeFileSync(probe, PROBE);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const start = (args: readonly string[], stdin: 'ignore' | 'pipe' = 'ignore') =>
    spawn(process.execPath, [...args], {
      cwd: folder,
      stdio: [stdin, 'pipe', 'pipe'],
      env: { PATH: process.env['PATH'] },
    });

  it.each([['ignore'], ['pipe']] as const)('ends by itself when stdin is %s', async (stdin) => {
    const ended = await end(start([builtBin, 'check'], stdin));
    expect(ended.code).toBe(1);
    expect(ended.stderr).toContain('workspace/not-found');
  });

  it('exits 64 for a command line that is not understood', async () => {
    const ended = await end(start([builtBin, 'chekc']));
    expect([ended.code, ended.stdout]).toEqual([64, '']);
    expect(ended.stderr).toContain('did you mean "check"?');
  });

  it('prints no escape code into pipes', async () => {
    const ended = await end(start([builtBin, 'explain', 'workspace/no-config']));
    expect(ended.code).toBe(0);
    expect(ended.stdout + ended.stderr).not.toContain('\u001b');
  });

  it('is quiet when its reader goes away', async () => {
    const child = start([probe, 'large', '--json']);
    child.stdout?.destroy();
    const ended = await end(child);
    expect([ended.code, ended.stderr]).toEqual([0, '']);
  });

  it('loses nothing of a long answer into a slow pipe', async () => {
    const ended = await end(start([probe, 'large', '--json']));
    expect((JSON.parse(ended.stdout) as { data: string }).data).toHaveLength(4_000_000);
  });

  it('ends though a command left something running', async () => {
    const ended = await end(start([probe, 'leaky']));
    expect([ended.code, ended.stdout]).toEqual([0, 'done\n']);
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('exits 130 on %s', async (signal) => {
    const child = start([probe, 'wait']);
    await said(child, 'waiting');
    child.kill(signal);
    const ended = await end(child);
    expect(ended.code).toBe(130);
    expect(ended.stderr).toContain('cli/interrupted');
  });

  it('exits 130 at once on the second Ctrl-C', async () => {
    const child = start([probe, 'deaf']);
    await said(child, 'waiting');
    child.kill('SIGINT');
    await said(child, 'heard');
    child.kill('SIGINT');
    expect((await end(child)).code).toBe(130);
  });
});

/** Output of a child is collected from its start; see `collected`. */
const outputs = new WeakMap<ChildProcess, { stdout: string; stderr: string }>();

function collected(child: ChildProcess): { stdout: string; stderr: string } {
  const known = outputs.get(child);
  if (known !== undefined) return known;
  const output = { stdout: '', stderr: '' };
  outputs.set(child, output);
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    output.stdout += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    output.stderr += text;
  });
  return output;
}

function said(child: ChildProcess, word: string): Promise<void> {
  const output = collected(child);
  if (output.stderr.includes(word)) return Promise.resolve();
  return new Promise((resolve) => {
    child.stderr?.on('data', () => {
      if (output.stderr.includes(word)) resolve();
    });
  });
}

function end(child: ChildProcess): Promise<Ended> {
  const output = collected(child);
  return new Promise((resolve, reject) => {
    const limit = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`still running after ${LIMIT_MS} ms: ${output.stderr}`));
    }, LIMIT_MS);
    child.once('close', (code) => {
      clearTimeout(limit);
      resolve({ code, ...output });
    });
  });
}
