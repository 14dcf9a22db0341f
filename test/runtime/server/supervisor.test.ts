import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readDevState } from '../../../runtime/server/dev-state.ts';
import { resolveDatabaseUrl, resolveTemporal } from '../../../runtime/server/endpoints.ts';
import { postgresFault } from '../../../runtime/server/postgres/reachable.ts';
import { processIdentity } from '../../../runtime/server/process/identity.ts';
import { type Dev, type DevEvent, type DevOptions, startDev } from '../../../runtime/server/supervisor.ts';
import { temporalFault } from '../../../runtime/server/temporal/reachable.ts';
import { nextMessage, startChild } from '../../support/child.ts';
import { smallDisk } from '../../support/small-disk.ts';
import { until } from '../../support/until.ts';
import { devOptions } from './dev-setup.ts';

const CHILD = join(import.meta.dirname, 'dev-child.ts');
const LOCAL = { environment: 'local', address: 'dev', namespace: 'default', tls: null, apiKey: null };

let root = '';
let events: DevEvent[] = [];
let abort = new AbortController();
let dev: Dev | undefined;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'campaigns-dev-'));
  events = [];
  abort = new AbortController();
});

afterEach(async () => {
  abort.abort();
  await dev?.stopped;
  dev = undefined;
  rmSync(root, { recursive: true, force: true });
});

async function start(more: Partial<DevOptions> = {}): Promise<Dev> {
  abort = new AbortController();
  dev = await startDev({ ...devOptions(root, abort.signal, (event) => events.push(event)), ...more });
  return dev;
}

async function stop(): Promise<void> {
  abort.abort();
  await dev?.stopped;
}

function pidsOf(part: string): number[] {
  return events.flatMap((event) =>
    event.kind === 'up' && event.part === part && event.pid !== null ? [event.pid] : [],
  );
}

const leftovers = () =>
  readdirSync(join(root, '.campaigns')).filter((name) => /lock|tmp|dev\.json|postmaster/.test(name));

async function ask(url: string, text: string): Promise<readonly Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end();
  }
}

function answersSmtp(url: string): Promise<boolean> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const socket = connect({ host: hostname, port: Number(port) });
    socket.once('data', (data) => {
      socket.destroy();
      resolve(data.toString('utf8').startsWith('220'));
    });
    socket.once('error', () => resolve(false));
  });
}

describe('campaigns dev', { timeout: 120_000 }, () => {
  it('brings every part back at its address, stops in order, and goes on where it stopped', async () => {
    const { state } = await start();
    expect(await readDevState(root)).toEqual(state);
    expect(statSync(join(root, '.campaigns/dev.json')).mode & 0o777).toBe(0o600);
    expect(await resolveDatabaseUrl({}, root)).toMatchObject({ ok: true, value: state.postgresUrl });
    expect(await resolveTemporal(LOCAL, root)).toMatchObject({ ok: true, value: { address: state.temporalAddress } });
    expect(await answersSmtp(state.smtpUrl)).toBe(true);
    await ask(state.postgresUrl, 'create table kept as select 1 n');

    for (const part of ['Postgres', 'Temporal', 'worker']) process.kill(pidsOf(part)[0] ?? 0, 'SIGKILL');
    for (const part of ['Postgres', 'Temporal', 'worker'])
      await until(`${part} is back`, () => pidsOf(part).length === 2);
    expect(events).toContainEqual(
      expect.objectContaining({
        kind: 'down',
        part: 'worker',
        fault: expect.objectContaining({ code: 'server/ended' }),
      }),
    );
    expect(await postgresFault(state.postgresUrl)).toBeNull();
    expect(await temporalFault({ address: state.temporalAddress })).toBeNull();

    await stop();
    const stopped = events.flatMap((event) => (event.kind === 'stopped' ? [event.part] : []));
    expect(stopped).toEqual(['worker', 'inbox page', 'sandbox', 'HTTP', 'inbox', 'Temporal', 'Postgres']);
    for (const event of events)
      if (event.kind === 'up' && event.pid !== null) expect(processIdentity(event.pid)).toBeNull();
    expect(leftovers()).toEqual([]);

    const again = await start();
    expect({ ...again.state, startedMs: 0 }).toEqual({ ...state, startedMs: 0 });
    expect(await ask(again.state.postgresUrl, 'select n from kept')).toEqual([{ n: 1 }]);
  });

  it('leaves no process when it is killed, refuses a second of its kind, and is not mistaken for running', async () => {
    const child = startChild(CHILD, [root]);
    const pids = await nextMessage<number[]>(child);
    expect(pids).toHaveLength(3);
    await expect(start()).rejects.toMatchObject({
      diagnostics: [{ code: 'server/folder-in-use', message: expect.stringContaining(String(child.pid)) }],
    });
    expect(await readDevState(root)).toMatchObject({ pid: child.pid });
    child.kill('SIGKILL');
    await until('all parts end', () => pids.every((pid) => processIdentity(pid) === null));
    expect(existsSync(join(root, '.campaigns/dev.json'))).toBe(true);
    expect(await readDevState(root)).toBeNull();
    expect(await resolveDatabaseUrl({}, root)).toMatchObject({
      ok: false,
      diagnostics: [{ code: 'server/not-running', help: expect.stringContaining('campaigns dev') }],
    });
    await start();
  });

  it('stops what it has started when a later part fails', async () => {
    const migrate = () => Promise.reject(new Error('no such migration'));
    await expect(start({ migrate })).rejects.toThrow('no such migration');
    for (const part of ['Postgres', 'Temporal']) expect(processIdentity(pidsOf(part)[0] ?? 0)).toBeNull();
    expect(leftovers()).toEqual([]);
  });

  it('says that nothing can be written to its folder', async (context) => {
    const disk = smallDisk(1);
    if (typeof disk === 'string') return context.skip(disk);
    try {
      spawnSync('mount', ['-o', 'remount,ro', disk.folder]);
      const message = expect.stringContaining('(EROFS)');
      await expect(start({ root: disk.folder })).rejects.toMatchObject({
        diagnostics: [{ code: 'server/start-failed', message }],
      });
    } finally {
      disk.remove();
    }
  });

  it('gives up at once when it is interrupted while it starts', async () => {
    const migrate = async () => abort.abort();
    await expect(start({ migrate })).rejects.toThrow(/abort/);
    expect(leftovers()).toEqual([]);
    expect(pidsOf('worker')).toEqual([]);
  });

  it('uses the servers it is told to use and starts none beside them', async () => {
    const given = { databaseUrl: 'postgres://elsewhere/db', temporalAddress: 'elsewhere:7233' };
    const asked: string[] = [];
    const { state } = await start({ ...given, migrate: async (url) => asked.push(url) });
    expect(asked).toEqual([given.databaseUrl]);
    expect(state).toMatchObject({
      postgresUrl: given.databaseUrl,
      temporalAddress: 'elsewhere:7233',
      temporalUiUrl: null,
    });
    expect([...pidsOf('Postgres'), ...pidsOf('Temporal')]).toEqual([]);
  });
});

describe('a Postgres that is down', () => {
  it('is named by its place, without user or password', async () => {
    const fault = await postgresFault('postgres://someone:topsecret@127.0.0.1:1/ledger', 1_000);
    expect(fault).toMatchObject({
      code: 'server/postgres-unreachable',
      message: expect.stringContaining('127.0.0.1:1/ledger'),
    });
    expect(JSON.stringify(fault)).not.toMatch(/topsecret|someone/);
    expect(await postgresFault('topsecret', 1_000)).toMatchObject({ code: 'server/postgres-unreachable' });
  });
});
