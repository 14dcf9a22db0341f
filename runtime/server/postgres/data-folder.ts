import { execFileSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { chmod, chown, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DiagnosticError } from '../../../dsl/diagnostic/diagnostic.ts';
import { diskFullFault, saysDiskFull } from '../disk-full.ts';
import { serverError, serverFault } from '../fault.ts';
import { spawnGuarded } from '../process/guarded.ts';
import type { PostgresBinaries } from './binaries.ts';
import { type RunAs, runAs } from './identity.ts';

export const POSTGRES_USER = 'campaigns';

/**
 * Makes the data folder when there is none: in a folder beside it that is renamed at the end, so that an interrupted
 * start leaves nothing that looks finished. The caller holds the folder's lock, so leftovers belong to nobody.
 * @throws DiagnosticError `server/disk-full`, `server/start-failed`
 */
export async function ensureDataFolder(folder: string, password: string, binaries: PostgresBinaries): Promise<void> {
  await removeLeftovers(folder);
  if (existsSync(join(folder, 'PG_VERSION'))) return;
  const draft = `${folder}.tmp-${process.pid}`;
  const secret = join(draft, 'password');
  const data = join(draft, 'data');
  await mkdir(draft, { mode: 0o700 });
  try {
    await writeFile(secret, password, { mode: 0o600 });
    const args = ['-D', data, '-U', POSTGRES_USER, `--pwfile=${secret}`, '--auth=scram-sha-256', '--encoding=UTF8'];
    // The same order and case rules on every system, whatever locales it has.
    args.push('--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8');
    const how = runAs(binaries.initdb, args);
    await give(how, draft, secret);
    await runInitdb(how, folder);
    await rename(data, folder);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

/**
 * As root, gives the data to the user as whom Postgres will run now: a folder can come from a machine where the other
 * way was open.
 */
export function ensureOwner(folder: string, { uid = 0, gid = 0 }: Pick<RunAs, 'uid' | 'gid'>): void {
  if (process.getuid?.() !== 0 || statSync(folder).uid === uid) return;
  execFileSync('chown', ['-R', `${uid}:${gid}`, folder], { stdio: 'pipe' });
}

/** Hands files to the user as whom Postgres runs, when that is not us. */
async function give(how: RunAs, ...paths: readonly string[]): Promise<void> {
  if (how.uid === undefined || how.gid === undefined) return;
  for (const path of paths) await chown(path, how.uid, how.gid);
}

async function runInitdb(how: RunAs, folder: string): Promise<void> {
  const run = spawnGuarded({ ...how, stopWith: [{ signal: 'SIGTERM', waitS: 5 }], stdout: 'ignore', stderr: 'pipe' });
  let said = '';
  run.stderr?.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString('utf8')).slice(-8_192);
  });
  const { code, signal } = await run.exited;
  if (code === 0) return;
  if (saysDiskFull(said)) throw new DiagnosticError([diskFullFault(dirname(folder))]);
  const last = said.trim().split('\n').at(-1) ?? '';
  throw new DiagnosticError([
    serverFault(
      'server/start-failed',
      `Postgres could not make its data folder (${signal ?? `exit code ${code}`}): ${last}`,
      'mend what the message names, then start again: nothing half-made was left behind',
    ),
  ]);
}

async function removeLeftovers(folder: string): Promise<void> {
  const name = `${folder.slice(dirname(folder).length + 1)}.tmp-`;
  for (const entry of await readdir(dirname(folder)))
    if (entry.startsWith(name)) await rm(join(dirname(folder), entry), { recursive: true, force: true });
}

/**
 * The password that initdb was given. Kept beside the data folder, readable by its owner only.
 * @throws DiagnosticError `server/start-failed` when data exists and its password does not.
 */
export async function ensurePassword(folder: string, fresh: () => string): Promise<string> {
  const path = `${folder}.password`;
  try {
    const text = await readFile(path, 'utf8');
    if (text !== '') return text;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
  if (existsSync(join(folder, 'PG_VERSION')))
    throw serverError(
      'server/start-failed',
      `the password file ${path} is gone, but the data it opens is still there`,
      `put ${path} back, or remove ${folder} to begin with an empty database`,
    );
  const password = fresh();
  await writeFile(path, password, { mode: 0o600 });
  await chmod(path, 0o600);
  return password;
}
