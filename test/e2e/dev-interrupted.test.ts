import { createServer, type Server } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countByKey } from '../../adapters/smtp/simulator/index.ts';
import { openDatabase } from '../../runtime/database/open-database.ts';
import type { DevState } from '../../runtime/server/dev-state.ts';
import { DevProcess } from '../support/dev-process.ts';
import { people } from '../support/store.ts';
import { until } from '../support/until.ts';

const PEOPLE = 3_000;
const CAMPAIGN = 'kill-worker';
const workspace = fileURLToPath(new URL('../chaos/workspace', import.meta.url));

let dev: DevProcess;
beforeAll(async () => {
  dev = await DevProcess.prepare(workspace);
});
afterAll(() => dev?.remove(), 60_000);

async function withDatabase<T>(
  state: DevState,
  work: (database: ReturnType<typeof openDatabase>) => Promise<T>,
): Promise<T> {
  const database = openDatabase(state.postgresUrl, { maxConnections: 1 });
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}

describe('campaigns dev', () => {
  it('ended with Ctrl-C in the middle of a run and started again gives everyone exactly one message', async () => {
    const first = await dev.start();
    await withDatabase(first, (database) => people(database, PEOPLE));
    await dev.campaigns('deploy');
    await dev.campaigns('run', CAMPAIGN, '--now', '--detach');
    const arrived = async () => (await countByKey(first.inboxFolder)).size;
    await until('it is in the middle', async () => (await arrived()) >= PEOPLE / 4);
    const family = dev.family();
    expect(await dev.stop()).toBe(0);
    // Helpers that read our pipe end a moment after us.
    await until('all its processes are gone', () => !family.some(isAlive), 5_000);
    expect(await arrived()).toBeLessThan(PEOPLE);

    const second = await dev.start();
    const outcomes = await withDatabase(second, async (database) => {
      const isOver = async () =>
        (await database.query(`select from campaigns_private.run where status = 'finished'`)).length === 1;
      await until('the run is finished', isOver, 90_000);
      return database.query(
        'select status, count(*)::integer as people from campaigns_private.outcome group by status',
      );
    });
    expect(outcomes).toEqual([{ status: 'accepted', people: PEOPLE }]);
    const messages = [...(await countByKey(second.inboxFolder)).values()];
    expect(messages).toEqual(Array(PEOPLE).fill(1));
    expect(await dev.stop()).toBe(0);
  }, 180_000);

  describe('told to use a port that is taken', () => {
    let taken: Server;
    let port = 0;
    beforeAll(async () => {
      taken = createServer();
      await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
      const address = taken.address();
      port = typeof address === 'object' && address !== null ? address.port : 0;
    });
    afterAll(() => void taken.close());

    it.each(['--postgres-port', '--temporal-port', '--ui-port', '--smtp-port'])(
      '%s: ends with 1, names the port, and leaves nothing',
      async (flag) => {
        const { code, stderr, left } = await dev.refused(flag, String(port));
        expect(code).toBe(1);
        expect(stderr).toContain('server/port-taken');
        expect(stderr).toContain(String(port));
        expect(left).toEqual([]);
      },
      60_000,
    );
  });
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    // No such process.
    return false;
  }
}
