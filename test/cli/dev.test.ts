import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RUNS_TYPESCRIPT } from '../support/child.ts';
import { repository } from '../support/imports.ts';
import { until } from '../support/until.ts';

let root = '';
const children: ChildProcess[] = [];

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'campaigns-dev-cli-'));
  cpSync(join(repository, 'campaigns'), join(root, 'campaigns'), { recursive: true });
});

afterEach(async () => {
  for (const child of children.splice(0)) {
    child.kill('SIGKILL');
    await until('it ends', () => child.exitCode !== null || child.signalCode !== null);
  }
  rmSync(root, { recursive: true, force: true });
});

/** `campaigns dev` as a person starts it, and what it says on stderr. */
function dev(...more: readonly string[]): { readonly child: ChildProcess; said(): string } {
  const args = [...RUNS_TYPESCRIPT, join(repository, 'cli/main.ts'), 'dev', '--cwd', root, ...more];
  // A shell of a developer may hold the production mail server.
  const env = { ...process.env, SMTP_URL: 'smtp://production.invalid', DATABASE_URL: '', TEMPORAL_ADDRESS: '' };
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'], env });
  children.push(child);
  let text = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    text += chunk.toString('utf8');
  });
  return { child, said: () => text };
}

const ended = (child: ChildProcess) => until('it ends', () => child.exitCode !== null);
const workerLog = () => readFileSync(join(root, '.campaigns/log/worker.log'), 'utf8');

describe('campaigns dev on the command line', { timeout: 180_000 }, () => {
  it('prints the addresses, brings a worker up, refuses a second, and leaves nothing after Ctrl-C', async () => {
    const first = dev();
    await until('it is up', () => first.said().includes('Ctrl-C stops everything'), 120_000);
    for (const word of ['Temporal UI', 'Postgres', 'SMTP', 'inbox']) expect(first.said()).toContain(word);
    const state = JSON.parse(readFileSync(join(root, '.campaigns/dev.json'), 'utf8'));
    expect(first.said()).not.toContain(new URL(state.postgresUrl).password);
    expect(first.said()).toContain(`${state.pageUrl}/`);
    expect(await (await fetch(state.pageUrl)).text()).toContain('하루마트');
    await until(
      'the worker works',
      () => workerLog().includes(`working for local at ${state.temporalAddress}`),
      120_000,
    );

    const second = dev();
    await ended(second.child);
    expect(second.child.exitCode).toBe(1);
    expect(second.said()).toContain('server/folder-in-use');
    expect(second.said()).toContain(String(first.child.pid));

    first.child.kill('SIGINT');
    await ended(first.child);
    expect(first.child.exitCode).toBe(0);
    expect(first.said()).toMatch(
      /worker stopped\ninbox page stopped\nsandbox stopped\nHTTP stopped\ninbox stopped\nTemporal stopped\nPostgres stopped\n/,
    );
    expect(readdirSync(join(root, '.campaigns')).filter((name) => /lock|dev\.json|tmp/.test(name))).toEqual([]);
  });

  it('ends with 130 and leaves nothing when Ctrl-C comes while it starts', async () => {
    const { child, said } = dev();
    await until('it starts', () => said().includes('starting Postgres'), 120_000);
    child.kill('SIGINT');
    await ended(child);
    expect(child.exitCode).toBe(130);
    expect(readdirSync(join(root, '.campaigns')).filter((name) => /lock|dev\.json|tmp/.test(name))).toEqual([]);
  });
});
