import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startPostgres } from '../../../runtime/server/postgres/start.ts';
import { processIdentity } from '../../../runtime/server/process/identity.ts';
import type { RunningPostgres } from '../../../runtime/server/running-server.ts';
import { nextMessage, startChild } from '../../support/child.ts';
import { repository } from '../../support/imports.ts';
import { until } from '../../support/until.ts';

const CHILD = join(import.meta.dirname, 'postgres-child.ts');

let folder = '';
const running: RunningPostgres[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'campaigns-pg-'));
});

afterEach(async () => {
  for (const server of running.splice(0)) await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function start(options: { port?: number } = {}): Promise<RunningPostgres> {
  const server = await startPostgres({ folder, ...options });
  running.push(server);
  return server;
}

async function ask(url: string, text: string): Promise<readonly Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end();
  }
}

describe('embedded Postgres', { timeout: 120_000 }, () => {
  it('keeps data and port over a clean stop and over kill -9, durable settings on', async () => {
    const first = await start();
    const settings = "select current_setting('fsync') f, current_setting('synchronous_commit') s, upper('é') u";
    expect(await ask(first.url, settings)).toEqual([{ f: 'on', s: 'on', u: 'É' }]);
    await ask(first.url, 'create table kept (n int)');
    await ask(first.url, 'insert into kept values (1)');
    await first.stop();
    expect(await first.exited).toMatchObject({ fault: null });
    expect(readdirSync(folder).filter((name) => /lock|tmp/.test(name))).toEqual([]);

    const second = await start();
    expect(second.port).toBe(first.port);
    await ask(second.url, 'insert into kept values (2)');
    process.kill(second.pid, 'SIGKILL');
    expect((await second.exited).fault).toMatchObject({ code: 'server/ended' });

    const third = await start();
    expect(third.port).toBe(first.port);
    expect(await ask(third.url, 'select n from kept order by n')).toEqual([{ n: 1 }, { n: 2 }]);
  });

  it('lets only the holder of the password in, and keeps that file to its owner', async () => {
    const server = await start();
    const wrong = server.url.replace(/:[^:@]+@/, ':wrong@');
    await expect(ask(wrong, 'select 1')).rejects.toThrow(/password authentication failed/);
    expect(statSync(join(folder, 'postgres.password')).mode & 0o777).toBe(0o600);
  });

  it('refuses a second start on the same folder and names the process that has it', async () => {
    await start();
    await expect(startPostgres({ folder })).rejects.toMatchObject({
      diagnostics: [{ code: 'server/folder-in-use', message: expect.stringContaining(String(process.pid)) }],
    });
  });

  it('refuses a second process likewise, ends with a killed parent, and can be started again at once', async () => {
    const child = startChild(CHILD, [folder]);
    const { pid, port } = await nextMessage<{ pid: number; port: number }>(child);
    await expect(startPostgres({ folder })).rejects.toMatchObject({
      diagnostics: [{ code: 'server/folder-in-use', message: expect.stringContaining(String(child.pid)) }],
    });
    child.kill('SIGKILL');
    await until('the parent is gone', () => processIdentity(child.pid ?? 0) === null);
    // Not waiting for the old server is the point: the new start has to.
    const server = await start();
    expect(processIdentity(pid)).toBeNull();
    expect(server.port).toBe(port);
  });

  it('ends when its parent is killed with nobody else around', async () => {
    const child = startChild(CHILD, [folder]);
    const { pid } = await nextMessage<{ pid: number }>(child);
    child.kill('SIGKILL');
    await until('Postgres ends', () => processIdentity(pid) === null);
    await until('its pid file is gone', () => !existsSync(join(folder, 'postgres/postmaster.pid')));
  });

  it('starts when the pid file of a crash names a process that is something else by now', async () => {
    const first = await start();
    await first.stop();
    const stranger = startChild(join(import.meta.dirname, 'idle-child.ts'), []);
    await nextMessage(stranger);
    const lines = [stranger.pid, join(folder, 'postgres'), 1_700_000_000, first.port, '', '127.0.0.1', '', 'ready'];
    writeFileSync(join(folder, 'postgres/postmaster.pid'), `${lines.join('\n')}\n`, { mode: 0o600 });
    const second = await start();
    expect(await ask(second.url, 'select 1 one')).toEqual([{ one: 1 }]);
    stranger.kill('SIGKILL');
  });

  it('refuses an explicit port that is taken, and moves on from a kept one that is', async () => {
    const first = await start();
    await first.stop();
    const squatter = createServer().listen(first.port, '127.0.0.1');
    await until('the squatter listens', () => squatter.listening);
    await expect(startPostgres({ folder, port: first.port })).rejects.toMatchObject({
      diagnostics: [{ code: 'server/port-taken', message: expect.stringContaining(String(first.port)) }],
    });
    const second = await start();
    expect(second.port).not.toBe(first.port);
    squatter.close();
  });

  it('runs as nobody where root may not make user namespaces, and takes the data back where it may', async (context) => {
    if (process.getuid?.() !== 0) context.skip('only root needs this');
    const reach = spawnSync('ls', [repository], { uid: 65_534, gid: 65_534 });
    if (reach.status !== 0) context.skip('nobody cannot reach this checkout');
    chmodSync(folder, 0o755);
    const first = await start();
    await ask(first.url, 'create table kept as select 1 n');
    await first.stop();

    const bin = join(folder, 'bin');
    mkdirSync(bin);
    for (const name of ['sh', 'sleep', 'grep', 'chown']) symlinkSync(`/bin/${name}`, join(bin, name));
    const child = startChild(CHILD, [folder], { PATH: bin });
    const { pid } = await nextMessage<{ pid: number }>(child);
    expect(statSync(`/proc/${pid}`).uid).toBe(65_534);
    expect(await ask(first.url, 'select n from kept')).toEqual([{ n: 1 }]);
    child.kill('SIGKILL');
    await until('the parent is gone', () => processIdentity(child.pid ?? 0) === null);
    const again = await start();
    expect(await ask(again.url, 'select n from kept')).toEqual([{ n: 1 }]);
  });

  it('clears what an interrupted initdb left and never takes it for data', async () => {
    const half = join(folder, 'postgres.tmp-1');
    await start().then((server) => server.stop());
    rmSync(join(folder, 'postgres'), { recursive: true });
    mkdirSync(join(half, 'data'), { recursive: true });
    writeFileSync(join(half, 'data/PG_VERSION'), '18\n');
    const server = await start();
    expect(existsSync(half)).toBe(false);
    expect(await ask(server.url, 'select 1 one')).toEqual([{ one: 1 }]);
  });
});
