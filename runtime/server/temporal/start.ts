import { DiagnosticError } from '../../../dsl/diagnostic/diagnostic.ts';
import { diskFullFault, endedForRoom, saysDiskFull } from '../disk-full.ts';
import { serverFault } from '../fault.ts';
import { takeFolder } from '../folder-lock.ts';
import { keepPorts, readPorts } from '../kept-ports.ts';
import { lastWords, lifetime, readLog } from '../lifetime.ts';
import { choosePort, portTaken } from '../port.ts';
import { type RunningProcess, spawnGuarded } from '../process/guarded.ts';
import type { RunningTemporal } from '../running-server.ts';
import { ensureStateFolder, openLog, type ServerLog, saidSince } from '../state-folder.ts';
import { poll } from '../wait.ts';
import { databaseFile, finished, prepare } from './database-file.ts';
import { isReady, SEARCH_ATTRIBUTES } from './reachable.ts';

export interface TemporalOptions {
  /** The `temporal` program, see findTemporal. */
  readonly program: string;
  /** The state folder, usually `<root>/.campaigns`. The server keeps `temporal.sqlite` in it. */
  readonly folder: string;
  /** gRPC port of 127.0.0.1; by default the last one when free, else any. */
  readonly port?: number | undefined;
  /** Port of the web page; as above. */
  readonly uiPort?: number | undefined;
  /** Default 90,000 ms. */
  readonly startWithinMs?: number | undefined;
}

const SERVER = 'Temporal';
const ATTEMPTS = 5;
const DEFAULT_START_MS = 90_000;

/**
 * Starts the Temporal development server on its SQLite file and waits until it answers. It ends with this process.
 * @throws DiagnosticError `server/folder-in-use`, `server/port-taken`, `server/disk-full`, `server/start-failed`
 */
export async function startTemporal(options: TemporalOptions): Promise<RunningTemporal> {
  const { folder } = options;
  const lock = await takeFolder(folder, 'temporal', SERVER);
  try {
    await ensureStateFolder(folder);
    const file = databaseFile(folder);
    await prepare(file);
    const { port, uiPort, process, log } = await startOnSomePorts(options);
    await finished(file);
    return {
      ...lifetime({ server: SERVER, folder, process, log, lock }),
      port,
      uiPort,
      address: `127.0.0.1:${port}`,
      uiUrl: `http://127.0.0.1:${uiPort}`,
    };
  } catch (error) {
    lock.release();
    if (!(error instanceof DiagnosticError) && saysDiskFull(error)) throw new DiagnosticError([diskFullFault(folder)]);
    throw error;
  }
}

interface Started {
  readonly port: number;
  readonly uiPort: number;
  readonly process: RunningProcess;
  readonly log: ServerLog;
}

async function startOnSomePorts(options: TemporalOptions): Promise<Started> {
  const { folder } = options;
  let last = await readPorts(folder, 'temporal');
  for (let attempt = 1; ; attempt += 1) {
    const port = await choosePort({ explicit: options.port, last: last.port }, SERVER);
    const uiPort = await choosePort({ explicit: options.uiPort, last: last.uiPort }, 'the web page of Temporal');
    const log = await openLog(folder, 'temporal');
    const process = spawnTemporal(options, port, uiPort, log);
    const verdict = await becomesReady(process, port, options.startWithinMs ?? DEFAULT_START_MS);
    if (verdict === 'ready') {
      await keepPorts(folder, 'temporal', { port, uiPort });
      return { port, uiPort, process, log };
    }
    await process.stop();
    await log.file.close();
    const said = await saidSince(log);
    const taken = /address already in use|can't set frontend port|can't set UI port/i.test(said);
    if (taken && options.port !== undefined) throw portTaken(options.port, SERVER);
    if (taken && attempt < ATTEMPTS) last = {};
    else throw await startFailure(folder, log, verdict, said);
  }
}

function spawnTemporal(options: TemporalOptions, port: number, uiPort: number, log: ServerLog): RunningProcess {
  return spawnGuarded({
    command: options.program,
    args: [
      ...['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(port), '--ui-port', String(uiPort)],
      ...['--db-filename', databaseFile(options.folder), '--ui-disable-news-fetch', '--log-level', 'error'],
      // WAL survives the death of the process whole; NORMAL may lose the last moments in a power cut, never the file.
      ...['--sqlite-pragma', 'journal_mode=WAL', '--sqlite-pragma', 'synchronous=NORMAL'],
      ...SEARCH_ATTRIBUTES.flatMap((name) => ['--search-attribute', `${name}=Keyword`]),
    ],
    stopWith: [
      { signal: 'SIGINT', waitS: 15 },
      { signal: 'SIGTERM', waitS: 5 },
    ],
    stdout: log.file.fd,
    stderr: log.file.fd,
  });
}

async function becomesReady(
  process: RunningProcess,
  port: number,
  withinMs: number,
): Promise<'ready' | 'failed' | 'slow'> {
  let ended = false;
  void process.exited.then(() => {
    ended = true;
  });
  const verdict = await poll(
    async () => {
      if (ended) return 'failed' as const;
      return (await isReady(`127.0.0.1:${port}`)) ? ('ready' as const) : undefined;
    },
    { everyMs: 50, withinMs },
  );
  return verdict ?? 'slow';
}

async function startFailure(
  folder: string,
  log: ServerLog,
  verdict: 'failed' | 'slow',
  said: string,
): Promise<DiagnosticError> {
  if (await endedForRoom(said, folder)) return new DiagnosticError([diskFullFault(folder)]);
  const what = verdict === 'slow' ? 'Temporal did not become ready in time' : 'Temporal did not start';
  return new DiagnosticError([serverFault('server/start-failed', `${what}${lastWords(said)}`, readLog(log))]);
}
