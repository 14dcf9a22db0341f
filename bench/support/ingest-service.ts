import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Database } from '../../runtime/database/database.ts';
import { openDatabase } from '../../runtime/database/open-database.ts';
import { choosePort } from '../../runtime/server/port.ts';
import { startPostgres } from '../../runtime/server/postgres/start.ts';

/** The bench is bundled into dist/, beside the built package. */
const MAIN = fileURLToPath(new URL('./cli/main.js', import.meta.url));
const WORKSPACE = fileURLToPath(new URL('../bench/end-to-end/campaigns', import.meta.url));

export const WRITE_KEY = 'write-key-of-the-bench';
export const LINK_KEY = 'link-key-of-the-bench-0123456789';

/** `campaigns ingest` as it is run in life, on a Postgres of its own. */
export interface IngestService {
  readonly url: string;
  readonly pid: number;
  readonly postgresPid: number;
  readonly database: Database;
  stop(): Promise<void>;
}

/** Starts both on free ports and waits until the service answers; `stop` leaves nothing behind. */
export async function startIngestService(): Promise<IngestService> {
  const root = await mkdtemp(join(tmpdir(), 'bench-ingest-'));
  await cp(WORKSPACE, join(root, 'campaigns'), { recursive: true });
  const postgres = await startPostgres({ folder: join(root, '.campaigns') });
  const env = {
    ...process.env,
    DATABASE_URL: postgres.url,
    CAMPAIGNS_PUBLIC_URL: 'https://go.shop.example',
    CAMPAIGNS_LINK_KEY: LINK_KEY,
    CAMPAIGNS_WRITE_KEYS: WRITE_KEY,
  };
  const port = await choosePort({}, 'the bench');
  const service = spawn(process.execPath, [MAIN, 'ingest', '--port', String(port), '--cwd', root], {
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const url = await addressOf(service);
  const database = openDatabase(postgres.url, { maxConnections: 2 });
  return {
    url,
    pid: service.pid ?? 0,
    postgresPid: postgres.pid,
    database,
    async stop() {
      await database.close();
      service.kill('SIGINT');
      await once(service, 'exit');
      await postgres.stop();
      await rm(root, { recursive: true, force: true });
    },
  };
}

function addressOf(service: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    service.stderr?.on('data', (text) => {
      said += String(text);
      const url = /serving at (\S+);/.exec(said)?.[1];
      if (url !== undefined) resolve(url);
    });
    service.once('exit', (code) => reject(new Error(`the service ended with ${code}: ${said}`)));
  });
}
