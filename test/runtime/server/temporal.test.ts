import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { processIdentity } from '../../../runtime/server/process/identity.ts';
import type { RunningTemporal } from '../../../runtime/server/running-server.ts';
import { SEARCH_ATTRIBUTES, temporalFault } from '../../../runtime/server/temporal/reachable.ts';
import { startTemporal } from '../../../runtime/server/temporal/start.ts';
import { SEARCH_ATTRIBUTE_NAMES } from '../../../runtime/workflows/search-attributes.ts';
import { nextMessage, startChild } from '../../support/child.ts';
import { temporalProgram } from '../../support/temporal-program.ts';
import { until } from '../../support/until.ts';

let program = '';
let folder = '';
const running: RunningTemporal[] = [];

beforeAll(async () => {
  program = await temporalProgram();
}, 20 * 60_000);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'campaigns-temporal-'));
});

afterEach(async () => {
  for (const server of running.splice(0)) await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function start(): Promise<RunningTemporal> {
  const server = await startTemporal({ program, folder });
  running.push(server);
  return server;
}

async function withClient<T>(address: string, work: (client: Client) => Promise<T>): Promise<T> {
  const connection = await Connection.connect({ address });
  try {
    return await work(new Client({ connection }));
  } finally {
    await connection.close();
  }
}

describe('Temporal development server', { timeout: 120_000 }, () => {
  it('keeps workflows and ports over a clean stop and over kill -9', async () => {
    const first = await start();
    await withClient(first.address, (client) =>
      client.workflow.start('waits', { workflowId: 'first', taskQueue: 'nobody', args: [] }),
    );
    expect((await fetch(first.uiUrl)).status).toBe(200);
    await first.stop();
    expect(readdirSync(folder).filter((name) => /lock|tmp/.test(name))).toEqual([]);

    const second = await start();
    expect(second.address).toBe(first.address);
    await withClient(second.address, (client) =>
      client.workflow.start('waits', { workflowId: 'second', taskQueue: 'nobody', args: [] }),
    );
    process.kill(second.pid, 'SIGKILL');
    expect((await second.exited).fault).toMatchObject({ code: 'server/ended' });

    const third = await start();
    expect(third.address).toBe(first.address);
    expect(third.uiUrl).toBe(first.uiUrl);
    for (const id of ['first', 'second']) {
      const found = await withClient(third.address, (client) => client.workflow.getHandle(id).describe());
      expect(found.status.name).toBe('RUNNING');
    }
  });

  it('refuses a second start, from here and from another process, and ends with a killed parent', async () => {
    const child = startChild(join(import.meta.dirname, 'temporal-child.ts'), [program, folder]);
    const { pid } = await nextMessage<{ pid: number }>(child);
    await expect(startTemporal({ program, folder })).rejects.toMatchObject({
      diagnostics: [{ code: 'server/folder-in-use', message: expect.stringContaining(String(child.pid)) }],
    });
    child.kill('SIGKILL');
    await until('Temporal ends', () => processIdentity(pid) === null);
    const server = await start();
    await expect(startTemporal({ program, folder })).rejects.toMatchObject({
      diagnostics: [{ code: 'server/folder-in-use', message: expect.stringContaining(String(process.pid)) }],
    });
    expect(await temporalFault({ address: server.address })).toBeNull();
  });

  it('knows from its start the search attributes that workflows set', () => {
    expect([...SEARCH_ATTRIBUTES].sort()).toEqual([...SEARCH_ATTRIBUTE_NAMES].sort());
  });

  it('refuses an explicit port that is taken', async () => {
    const squatter = createServer().listen(0, '127.0.0.1');
    await until('the squatter listens', () => squatter.listening);
    const address = squatter.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    for (const wish of [{ port }, { uiPort: port }])
      await expect(startTemporal({ program, folder, ...wish })).rejects.toMatchObject({
        diagnostics: [{ code: 'server/port-taken', message: expect.stringContaining(String(port)) }],
      });
    squatter.close();
  });

  it('says what a program that is no Temporal said, and leaves no lock', async () => {
    await expect(startTemporal({ program: '/bin/false', folder })).rejects.toMatchObject({
      diagnostics: [{ code: 'server/start-failed' }],
    });
    expect(readdirSync(folder).filter((name) => name.endsWith('.lock'))).toEqual([]);
  });

  it('names the address when nobody answers there', async () => {
    expect(await temporalFault({ address: '127.0.0.1:1' }, 500)).toMatchObject({
      code: 'server/temporal-unreachable',
      message: expect.stringContaining('127.0.0.1:1'),
    });
  });
});
