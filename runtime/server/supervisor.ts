import { join } from 'node:path';
import type { Diagnostic, DiagnosticError } from '../../dsl/diagnostic/diagnostic.ts';
import type { Clock } from '../clock/clock.ts';
import { type DevSecrets, devSecrets } from './dev-secrets.ts';
import { type DevState, removeDevState, writeDevState } from './dev-state.ts';
import { freeBytes } from './disk-full.ts';
import { serverError, serverFault } from './fault.ts';
import { takeFolder } from './folder-lock.ts';
import { keepRunning, type Part } from './keep-running.ts';
import { keepPorts, readPorts } from './kept-ports.ts';
import { choosePort } from './port.ts';
import { startPostgres } from './postgres/start.ts';
import { ensureStateFolder, stateFolder } from './state-folder.ts';
import { findTemporal } from './temporal/find.ts';
import { startTemporal } from './temporal/start.ts';

type DevPart = 'Postgres' | 'Temporal' | 'inbox' | 'sandbox' | 'HTTP' | 'inbox page' | 'worker';

/** What happens to the parts, for whoever shows it. */
export type DevEvent =
  | { readonly kind: 'progress'; readonly text: string }
  | { readonly kind: 'up'; readonly part: DevPart; readonly pid: number | null }
  /** Ended unasked, or could not be started again; the next try comes in `againInMs`. */
  | { readonly kind: 'down'; readonly part: DevPart; readonly fault: Diagnostic; readonly againInMs: number }
  | { readonly kind: 'warning'; readonly fault: Diagnostic }
  | { readonly kind: 'stopped'; readonly part: DevPart };

export interface DevOptions {
  readonly root: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  /** Stops everything, in order. */
  readonly signal: AbortSignal;
  readonly onEvent: (event: DevEvent) => void;
  /** Postgres to use instead of our own. */
  readonly databaseUrl?: string | undefined;
  /** `host:port` of a Temporal server to use instead of our own. */
  readonly temporalAddress?: string | undefined;
  /** Asked-for ports, of which taken ones are an error; null for the last one when free, else any. */
  readonly ports?: Readonly<
    Record<'postgres' | 'temporal' | 'temporalUi' | 'smtp' | 'sandbox' | 'http' | 'page', number | null>
  >;
  /** Brings the database to the current schema. */
  readonly migrate: (databaseUrl: string) => Promise<unknown>;
  /** Starts the local SMTP receiver on 127.0.0.1. */
  readonly startInbox: (options: { readonly folder: string; readonly port: number }) => Promise<LocalServer>;
  /** Starts the local sandbox on 127.0.0.1. */
  readonly startSandbox: (options: {
    readonly folder: string;
    readonly port: number;
    readonly secrets: DevSecrets;
    /** Where it reports what became of messages. */
    readonly httpUrl: string;
  }) => Promise<LocalServer>;
  /** Starts the service for links, preferences and receipts on 127.0.0.1. */
  readonly startHttp: (options: {
    readonly port: number;
    readonly secrets: DevSecrets;
    readonly postgresUrl: string;
  }) => Promise<LocalServer>;
  /** Starts the page that shows what inbox and sandbox took, on 127.0.0.1. */
  readonly startPage: (options: {
    readonly port: number;
    /** Where inbox and sandbox keep their messages. */
    readonly folders: { readonly inbox: string; readonly sandbox: string };
    readonly postgresUrl: string;
  }) => Promise<LocalServer>;
  /** Starts the worker process. Told to stop, it ends its batches first. */
  readonly spawnWorker: (state: DevState, secrets: DevSecrets) => Promise<Part>;
}

interface LocalServer {
  readonly url: string;
  stop(): Promise<void>;
}

export interface Dev {
  readonly state: DevState;
  /** Resolves when everything has been stopped after the signal. */
  readonly stopped: Promise<void>;
}

interface Closer {
  readonly part: DevPart | null;
  close(): Promise<unknown> | unknown;
}

const LOW_BYTES = 64 * 1024 * 1024;
const DISK_LOOK_MS = 5_000;
const MEBIBYTE = 1024 * 1024;

/**
 * Starts Postgres, Temporal, the inbox and the worker for a folder, and starts each again when it dies, at the same
 * address, until `signal` fires. Then worker, inbox, Temporal and Postgres end in this order. Data stays, so the next
 * start goes on where this one stopped.
 * @throws DiagnosticError what the parts throw, `server/folder-in-use` when another `campaigns dev` runs here, and
 * `server/start-failed` when the folder cannot be written to;
 * whatever was started by then has been stopped
 */
export async function startDev(options: DevOptions): Promise<Dev> {
  const folder = stateFolder(options.root);
  const closers: Closer[] = [];
  const closeAll = async () => {
    for (const { part, close } of closers.splice(0).reverse()) {
      await close();
      if (part !== null) options.onEvent({ kind: 'stopped', part });
    }
  };
  try {
    await ensureStateFolder(folder);
    const lock = await takeFolder(folder, 'dev', '`campaigns dev`');
    closers.push({ part: null, close: () => lock.release() });
    const state = await startParts(options, folder, closers);
    return { state, stopped: afterSignal(options.signal).then(closeAll) };
  } catch (error) {
    await closeAll();
    throw notWritable(error, folder) ?? error;
  }
}

/** The fault of a folder in which this user may not write, or null for all other errors. */
function notWritable(error: unknown, folder: string): DiagnosticError | null {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (!['EACCES', 'EPERM', 'EROFS'].includes(code)) return null;
  const help = 'work in a folder that belongs to you, or give yourself the right to write there';
  return serverError('server/start-failed', `nothing can be written to ${folder} (${code})`, help);
}

async function startParts(options: DevOptions, folder: string, closers: Closer[]): Promise<DevState> {
  const { root, clock, signal } = options;
  const postgresUrl = options.databaseUrl ?? (await postgres(options, folder, closers));
  signal.throwIfAborted();
  const temporal = await temporalPart(options, folder, closers);
  signal.throwIfAborted();
  await options.migrate(postgresUrl);
  const secrets = await devSecrets(folder);
  const inbox = await localPart(options, folder, closers, { part: 'inbox', asked: 'smtp', start: options.startInbox });
  const startHttp = (place: Place) => options.startHttp({ ...place, secrets, postgresUrl });
  const http = await localPart(options, folder, closers, { part: 'HTTP', asked: 'http', start: startHttp });
  const startSandbox = (place: Place) => options.startSandbox({ ...place, secrets, httpUrl: http.url });
  const sandbox = await localPart(options, folder, closers, { part: 'sandbox', asked: 'sandbox', start: startSandbox });
  const folders = { inbox: inbox.folder, sandbox: sandbox.folder };
  const startPage = (place: Place) => options.startPage({ ...place, folders, postgresUrl });
  const page = await localPart(options, folder, closers, { part: 'inbox page', asked: 'page', start: startPage });
  signal.throwIfAborted();
  const state = await writeDevState(root, {
    startedMs: clock.now(),
    postgresUrl,
    temporalAddress: temporal.address,
    temporalUiUrl: temporal.uiUrl,
    smtpUrl: inbox.url,
    inboxFolder: inbox.folder,
    sandboxUrl: sandbox.url,
    httpUrl: http.url,
    pageUrl: page.url,
  });
  closers.push({ part: null, close: () => removeDevState(root) });
  closers.push({ part: null, close: watchDisk(folder, options.onEvent) });
  const worker = () => options.spawnWorker(state, secrets);
  keep(options, folder, closers, 'worker', await worker(), worker);
  return state;
}

async function postgres(options: DevOptions, folder: string, closers: Closer[]): Promise<string> {
  options.onEvent({ kind: 'progress', text: 'starting Postgres' });
  const first = await startPostgres({ folder, port: options.ports?.postgres ?? undefined });
  keep(options, folder, closers, 'Postgres', first, () => startPostgres({ folder, port: first.port }));
  return first.url;
}

async function temporalPart(
  options: DevOptions,
  folder: string,
  closers: Closer[],
): Promise<{ readonly address: string; readonly uiUrl: string | null }> {
  if (options.temporalAddress !== undefined) return { address: options.temporalAddress, uiUrl: null };
  const { env, signal, ports, onEvent } = options;
  const onProgress = (text: string) => onEvent({ kind: 'progress', text });
  const { program } = await findTemporal({ env, signal, onProgress });
  onProgress('starting Temporal');
  const first = await startTemporal({
    program,
    folder,
    port: ports?.temporal ?? undefined,
    uiPort: ports?.temporalUi ?? undefined,
  });
  const { port, uiPort } = first;
  keep(options, folder, closers, 'Temporal', first, () => startTemporal({ program, folder, port, uiPort }));
  return first;
}

interface Place {
  readonly folder: string;
  readonly port: number;
}

/** A server of our own, in this process. */
async function localPart(
  options: DevOptions,
  folder: string,
  closers: Closer[],
  local: {
    readonly part: 'inbox' | 'sandbox' | 'HTTP' | 'inbox page';
    readonly asked: 'smtp' | 'sandbox' | 'http' | 'page';
    readonly start: (place: Place) => Promise<LocalServer>;
  },
): Promise<{ readonly url: string; readonly folder: string }> {
  const { part, asked, start } = local;
  const name = part.toLowerCase().replaceAll(' ', '-');
  const { port: last } = await readPorts(folder, name);
  const port = await choosePort({ explicit: options.ports?.[asked] ?? undefined, last }, `the ${part} service`);
  const ownFolder = join(folder, name);
  const server = await start({ folder: ownFolder, port });
  closers.push({ part, close: () => server.stop() });
  await keepPorts(folder, name, { port });
  options.onEvent({ kind: 'up', part, pid: null });
  return { url: server.url, folder: ownFolder };
}

function keep(
  { onEvent, clock }: DevOptions,
  folder: string,
  closers: Closer[],
  part: DevPart,
  first: Part,
  again: () => Promise<Part>,
): void {
  onEvent({ kind: 'up', part, pid: first.pid });
  const kept = keepRunning({
    name: part === 'worker' ? 'the worker' : part,
    first,
    again,
    clock,
    folder,
    onUp: (pid) => onEvent({ kind: 'up', part, pid }),
    onDown: (fault, againInMs) => onEvent({ kind: 'down', part, fault, againInMs }),
  });
  closers.push({ part, close: () => kept.stop() });
}

/** Says once when the disk gets full, and again after it had room in between. */
function watchDisk(folder: string, onEvent: DevOptions['onEvent']): () => void {
  let said = false;
  const look = async () => {
    const free = await freeBytes(folder);
    if (free < LOW_BYTES && !said) onEvent({ kind: 'warning', fault: lowDisk(folder, free) });
    said = free < LOW_BYTES;
  };
  // A folder that cannot be asked is not full; whoever writes there next gets the real fault.
  const timer = setInterval(() => void look().catch(() => undefined), DISK_LOOK_MS);
  return () => clearInterval(timer);
}

function lowDisk(folder: string, free: number): Diagnostic {
  const message = `only ${Math.floor(free / MEBIBYTE)} MiB are left on the disk that holds ${folder}`;
  return {
    ...serverFault('server/disk-full', message, 'make room before the servers have to stop'),
    severity: 'warning',
  };
}

function afterSignal(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
