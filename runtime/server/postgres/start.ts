import { join } from 'node:path';
import { DiagnosticError } from '../../../dsl/diagnostic/diagnostic.ts';
import { systemSecret } from '../../clock/system.ts';
import { diskFullFault, endedForRoom, saysDiskFull } from '../disk-full.ts';
import { serverFault } from '../fault.ts';
import { folderInUse, takeFolder } from '../folder-lock.ts';
import { keepPorts, readPorts } from '../kept-ports.ts';
import { lastWords, lifetime, readLog } from '../lifetime.ts';
import { choosePort, portTaken } from '../port.ts';
import { type RunningProcess, spawnGuarded } from '../process/guarded.ts';
import type { RunningPostgres } from '../running-server.ts';
import { ensureStateFolder, openLog, type ServerLog, saidSince } from '../state-folder.ts';
import { poll } from '../wait.ts';
import { postgresBinaries } from './binaries.ts';
import { ensureDataFolder, ensureOwner, ensurePassword, POSTGRES_USER } from './data-folder.ts';
import { runAs } from './identity.ts';
import { POSTGRES_SETTINGS } from './settings.ts';
import { clearReusedPid, postmasterStatus, waitForPostmasterToEnd } from './stale-pid.ts';

export interface PostgresOptions {
  /** The state folder, usually `<root>/.campaigns`. Data lies in `postgres/` below it. */
  readonly folder: string;
  /** Port of 127.0.0.1; by default the last one when free, else any. */
  readonly port?: number | undefined;
  /** Server settings that differ from ours, as in postgresql.conf. */
  readonly settings?: Readonly<Record<string, string>> | undefined;
  /** How long a start may take, replaying the log of a crash included. Default 120,000 ms. */
  readonly startWithinMs?: number | undefined;
}

const SERVER = 'Postgres';
/** A port can be taken between our look and the server's, and children of a killed server need a moment to end. */
const ATTEMPTS = 20;
const ORPHANS_END_WITHIN_MS = 30_000;
const DEFAULT_START_MS = 120_000;

/**
 * Starts Postgres on its data folder, which is made when there is none. The server ends with this process.
 * @throws DiagnosticError `server/postgres-missing`, `server/folder-in-use`, `server/port-taken`, `server/disk-full`,
 * `server/start-failed`
 */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const { folder } = options;
  const data = join(folder, 'postgres');
  const binaries = postgresBinaries();
  const lock = await takeFolder(folder, 'postgres', SERVER);
  try {
    await ensureStateFolder(folder);
    const living = await waitForPostmasterToEnd(data, ORPHANS_END_WITHIN_MS);
    if (living !== null) throw folderInUse(folder, SERVER, living);
    clearReusedPid(data);
    const password = await ensurePassword(data, systemSecret);
    await ensureDataFolder(data, password, binaries);
    const { port, process, log } = await startOnSomePort(options, data, binaries.postgres);
    const url = `postgres://${POSTGRES_USER}:${password}@127.0.0.1:${port}/postgres`;
    return { ...lifetime({ server: SERVER, folder, process, log, lock }), port, url };
  } catch (error) {
    lock.release();
    if (!(error instanceof DiagnosticError) && saysDiskFull(error)) throw new DiagnosticError([diskFullFault(folder)]);
    throw error;
  }
}

interface Started {
  readonly port: number;
  readonly process: RunningProcess;
  readonly log: ServerLog;
}

async function startOnSomePort(options: PostgresOptions, data: string, program: string): Promise<Started> {
  const { folder } = options;
  let { port: last } = await readPorts(folder, 'postgres');
  for (let attempt = 1; ; attempt += 1) {
    const port = await choosePort({ explicit: options.port, last }, SERVER);
    const log = await openLog(folder, 'postgres');
    const process = spawnPostgres(program, data, port, options.settings ?? {}, log);
    const verdict = await becomesReady(process, data, log, options.startWithinMs ?? DEFAULT_START_MS);
    if (verdict === 'ready') {
      await keepPorts(folder, 'postgres', { port });
      return { port, process, log };
    }
    await process.stop();
    await log.file.close();
    if (verdict === 'port-taken' && options.port !== undefined) throw portTaken(port, SERVER);
    if (verdict === 'port-taken') last = undefined;
    if (attempt < ATTEMPTS && (verdict === 'port-taken' || verdict === 'orphans')) continue;
    throw await startFailure(folder, log, verdict);
  }
}

function spawnPostgres(
  program: string,
  data: string,
  port: number,
  settings: Readonly<Record<string, string>>,
  log: ServerLog,
): RunningProcess {
  const all = Object.entries({ ...POSTGRES_SETTINGS, ...settings }).flatMap(([key, value]) => [
    '-c',
    `${key}=${value}`,
  ]);
  const how = runAs(program, ['-D', data, '-p', String(port), ...all]);
  ensureOwner(data, how);
  return spawnGuarded({
    ...how,
    // Fast, then immediate shutdown; after the second the next start replays the log.
    stopWith: [
      { signal: 'SIGINT', waitS: 20 },
      { signal: 'SIGQUIT', waitS: 5 },
    ],
    stdout: log.file.fd,
    stderr: log.file.fd,
  });
}

type Verdict = 'ready' | 'port-taken' | 'orphans' | 'failed' | 'slow';

async function becomesReady(process: RunningProcess, data: string, log: ServerLog, withinMs: number): Promise<Verdict> {
  let ended = false;
  void process.exited.then(() => {
    ended = true;
  });
  const verdict = await poll(
    async (): Promise<Verdict | undefined> => {
      if (ended) return whyNot(await saidSince(log));
      return postmasterStatus(data, process.pid) === 'ready' ? 'ready' : undefined;
    },
    { everyMs: 20, withinMs },
  );
  return verdict ?? 'slow';
}

function whyNot(said: string): Verdict {
  if (/could not create any TCP\/IP sockets|Address already in use/.test(said)) return 'port-taken';
  if (/pre-existing shared memory block|is still in use/.test(said)) return 'orphans';
  return 'failed';
}

async function startFailure(folder: string, log: ServerLog, verdict: Verdict): Promise<DiagnosticError> {
  const said = await saidSince(log);
  if (await endedForRoom(said, folder)) return new DiagnosticError([diskFullFault(folder)]);
  const what = verdict === 'slow' ? 'Postgres did not become ready in time' : 'Postgres did not start';
  return new DiagnosticError([serverFault('server/start-failed', `${what}${lastWords(said)}`, readLog(log))]);
}
