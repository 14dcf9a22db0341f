import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Connection, WorkflowClient } from '@temporalio/client';
import pg from 'pg';
import { afterEach, beforeAll, beforeEach, describe, expect, it, type TestContext } from 'vitest';
import { saysDiskFull } from '../../../runtime/server/disk-full.ts';
import { whyEnded } from '../../../runtime/server/lifetime.ts';
import { startPostgres } from '../../../runtime/server/postgres/start.ts';
import { startTemporal } from '../../../runtime/server/temporal/start.ts';
import { type SmallDisk, smallDisk } from '../../support/small-disk.ts';
import { temporalProgram } from '../../support/temporal-program.ts';

/** Size of the disk. A fresh Postgres takes about 45. */
const MIB = 130;
const MEBIBYTE = 1024 * 1024;
let disk: SmallDisk | string = '';
let program = '';

beforeAll(async () => {
  program = await temporalProgram();
}, 20 * 60_000);

beforeEach(() => {
  disk = smallDisk(MIB);
});

afterEach(() => {
  if (typeof disk !== 'string') disk.remove();
});

function folderOrSkip(context: TestContext): string {
  if (typeof disk === 'string') context.skip(disk);
  return typeof disk === 'string' ? '' : join(disk.folder, 'state');
}

/** Takes room away, whole MiB. */
function fill(folder: string, mebibytes: number): string {
  const file = join(folder, '..', 'fill');
  writeFileSync(file, Buffer.alloc(mebibytes * MEBIBYTE));
  return file;
}

describe('a disk that is full', { timeout: 120_000 }, () => {
  it('is told from the last words of a server that ended', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'campaigns-log-'));
    const path = join(folder, 'postgres.log');
    const before = 'PANIC:  could not write to file "pg_wal/xlogtemp.1": No space left on device\n';
    const exit = { code: 1, signal: null };
    writeFileSync(path, before);
    expect(await whyEnded('Postgres', folder, { path, offset: 0 }, exit)).toMatchObject({ code: 'server/disk-full' });
    // What an earlier start said does not count.
    writeFileSync(path, `${before}FATAL:  something else\n`);
    expect(await whyEnded('Postgres', folder, { path, offset: before.length }, exit)).toMatchObject({
      code: 'server/ended',
      message: expect.stringContaining('something else'),
    });
    rmSync(folder, { recursive: true });
  });

  it('fails the write with the reason, keeps every committed row, and lets Postgres start once there is room', async (context) => {
    const folder = folderOrSkip(context);
    const filler = fill(folder, 40);
    const first = await startPostgres({ folder });
    const client = new pg.Client({ connectionString: first.url });
    client.on('error', () => undefined);
    await client.connect();
    await client.query('create table kept (n int, filler text)');
    let committed = 0;
    const insert = 'insert into kept select $1, repeat(md5(g::text), 30) from generate_series(1, 2000) g';
    const failed = await (async () => {
      for (; committed < 1_000; committed += 1) await client.query(insert, [committed]);
    })().catch((error: unknown) => error);
    expect(saysDiskFull(failed)).toBe(true);
    await first.stop();

    rmSync(filler);
    const second = await startPostgres({ folder });
    const again = new pg.Client({ connectionString: second.url });
    await again.connect();
    const { rows } = await again.query('select count(distinct n)::int batches, count(*)::int rows from kept');
    await again.end();
    await second.stop();
    expect(committed).toBeGreaterThan(0);
    expect(rows).toEqual([{ batches: committed, rows: committed * 2_000 }]);
  });

  it('is named by a first start that finds no room, which leaves nothing half-made', async (context) => {
    const folder = folderOrSkip(context);
    await startPostgres({ folder: join(folder, '..', 'other') }).then((server) => server.stop());
    fill(folder, MIB - 70);
    await expect(startPostgres({ folder })).rejects.toMatchObject({ diagnostics: [{ code: 'server/disk-full' }] });
    expect(readdirSync(folder).filter((name) => /^postgres($|\.tmp|\.lock)/.test(name))).toEqual([]);
  });

  it('is named when Temporal cannot begin its file, which begins anew once there is room', async (context) => {
    const folder = folderOrSkip(context);
    const filler = fill(folder, MIB - 1);
    await expect(startTemporal({ program, folder })).rejects.toMatchObject({
      diagnostics: [{ code: 'server/disk-full' }],
    });
    expect(readdirSync(folder).filter((name) => name.endsWith('.lock'))).toEqual([]);
    rmSync(filler);
    // Half its tables were written, and the server would take such a file for a whole one.
    const file = join(folder, 'temporal.sqlite');
    const half = statSync(file).ino;
    const server = await startTemporal({ program, folder });
    await server.stop();
    expect(statSync(file).ino).not.toBe(half);
    expect(readdirSync(folder).filter((name) => name.includes('unfinished'))).toEqual([]);
  });

  it('makes Temporal refuse new work, and what it took before is still there', async (context) => {
    const folder = folderOrSkip(context);
    const first = await startTemporal({ program, folder });
    const filler = fill(folder, MIB - 7);
    const connection = await Connection.connect({ address: first.address });
    const workflow = new WorkflowClient({ connection });
    const taken: string[] = [];
    const refused = await (async () => {
      for (let n = 0; n < 2_000; n += 1) {
        const options = { workflowId: `w${n}`, taskQueue: 'nobody', args: ['x'.repeat(100_000)] };
        await connection.withDeadline(Date.now() + 5_000, () => workflow.start('waits', options));
        taken.push(`w${n}`);
      }
      return null;
    })().catch((error: unknown) => error);
    expect(refused).not.toBeNull();
    await connection.close();
    await first.stop();
    rmSync(filler);

    const second = await startTemporal({ program, folder });
    const reopened = await Connection.connect({ address: second.address });
    const reader = new WorkflowClient({ connection: reopened });
    for (const id of taken) expect((await reader.getHandle(id).describe()).status.name).toBe('RUNNING');
    expect(taken.length).toBeGreaterThan(0);
    await reopened.close();
    await second.stop();
  });
});
