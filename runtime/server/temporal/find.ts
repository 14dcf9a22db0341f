import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { DiagnosticError } from '../../../dsl/diagnostic/diagnostic.ts';
import { diskFullFault, saysDiskFull } from '../disk-full.ts';
import { serverError } from '../fault.ts';
import { type Lock, takeLock } from '../process/lock.ts';
import { poll } from '../wait.ts';
import type { Attempt, AttemptAnswer } from './attempt.ts';
import { buildWithGo } from './build.ts';
import { download, OFFICIAL_DOWNLOADS } from './download.ts';
import { programsOnPath } from './program-on-path.ts';
import { TEMPORAL_VERSION, versionOf } from './version.ts';

export interface FindTemporalOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** One line for the person who waits; replaces the line before. */
  readonly onProgress: (line: string) => void;
  /** Gives up, and leaves nothing behind. */
  readonly signal: AbortSignal;
  /** Base address of the downloads; by default Temporal's own. */
  readonly downloads?: string | undefined;
}

export interface FoundTemporal {
  readonly program: string;
  readonly from: 'path' | 'cache' | 'download' | 'build';
}

/** A build takes minutes, on a slow machine many. */
const OTHER_PROCESS_WITHIN_MS = 60 * 60_000;

/**
 * A `temporal` program: the one on PATH, else the one in this user's cache, else fetched or built into that cache.
 * Never anything else: a server that silently differs is worse than none.
 * @throws DiagnosticError `server/temporal-missing`, `server/disk-full`
 */
export async function findTemporal(options: FindTemporalOptions): Promise<FoundTemporal> {
  const onPath = programsOnPath('temporal', options.env).find((program) => versionOf(program) !== null);
  if (onPath !== undefined) return { program: onPath, from: 'path' };
  const home = cacheFolder(options.env);
  const finished = join(home, `temporal-${TEMPORAL_VERSION}`);
  const program = join(finished, 'temporal');
  if (existsSync(program)) return { program, from: 'cache' };

  await mkdir(home, { recursive: true });
  const lock = await waitForLock(`${finished}.lock`, options);
  try {
    if (existsSync(program)) return { program, from: 'cache' };
    await removeLeftovers(home);
    return { program, from: await obtain(finished, options) };
  } catch (error) {
    if (saysDiskFull(error)) throw new DiagnosticError([diskFullFault(home)]);
    throw error;
  } finally {
    lock.release();
  }
}

function cacheFolder(env: FindTemporalOptions['env']): string {
  const { XDG_CACHE_HOME, HOME } = env;
  const base = XDG_CACHE_HOME || join(HOME || homedir(), '.cache');
  return join(base, 'campaigns-as-code');
}

async function obtain(finished: string, options: FindTemporalOptions): Promise<'download' | 'build'> {
  const base = options.downloads ?? OFFICIAL_DOWNLOADS;
  const downloaded = await tryInto(finished, options, (attempt) => download(attempt, base));
  if (downloaded === null) return 'download';
  options.onProgress(`no download: ${downloaded}`);
  const built = await tryInto(finished, options, buildWithGo);
  if (built === null) return 'build';
  throw serverError(
    'server/temporal-missing',
    `there is no \`temporal\` on PATH or in ${finished}; the download led nowhere (${downloaded}), and so did building it (${built})`,
    'install the Temporal CLI (https://docs.temporal.io/cli) or Go 1.26, or set TEMPORAL_ADDRESS to a server that runs',
  );
}

/** Runs one way in a folder of its own and, if it worked, renames that into place: all of it or nothing. */
async function tryInto(
  finished: string,
  options: FindTemporalOptions,
  way: (attempt: Attempt) => Promise<AttemptAnswer>,
): Promise<AttemptAnswer> {
  options.signal.throwIfAborted();
  const workFolder = `${finished}.tmp-${process.pid}`;
  await mkdir(workFolder);
  try {
    const { env, onProgress, signal } = options;
    const fault = await way({ workFolder, env, onProgress, signal });
    if (fault !== null) return refuseDiskFull(fault);
    const keep = join(workFolder, 'keep');
    await mkdir(keep);
    await rename(join(workFolder, 'temporal'), join(keep, 'temporal'));
    await rename(keep, finished);
    return null;
  } finally {
    await rm(workFolder, { recursive: true, force: true });
  }
}

function refuseDiskFull(fault: string): string {
  if (saysDiskFull(fault)) throw new Error(fault);
  return fault;
}

/** Two processes never build at once: the second waits, and then finds what the first made. */
async function waitForLock(path: string, { onProgress, signal }: FindTemporalOptions): Promise<Lock> {
  const lock = await poll(
    () => {
      const answer = takeLock(path);
      if (answer.held) return answer.lock;
      onProgress(`waiting for process ${answer.pid}, which is getting Temporal ${TEMPORAL_VERSION}`);
      return undefined;
    },
    { everyMs: 250, withinMs: OTHER_PROCESS_WITHIN_MS, signal },
  );
  signal.throwIfAborted();
  if (lock !== undefined) return lock;
  throw serverError('server/temporal-missing', 'another process has been getting Temporal for an hour', `see ${path}`);
}

async function removeLeftovers(home: string): Promise<void> {
  for (const name of await readdir(home))
    if (name.startsWith(`temporal-${TEMPORAL_VERSION}.tmp-`))
      await rm(join(home, name), { recursive: true, force: true });
}
