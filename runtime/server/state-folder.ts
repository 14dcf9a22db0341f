import { type FileHandle, mkdir, open, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A log longer than this is moved to `<name>.1` when its server starts, bytes. */
const LOG_LIMIT = 16 * 1024 * 1024;

/** The folder below the root that holds everything the servers keep. */
export function stateFolder(root: string): string {
  return join(root, '.campaigns');
}

/** Makes the state folder, and keeps it out of the author's git. */
export async function ensureStateFolder(folder: string): Promise<void> {
  // Not recursive: on a disk that is read-only that says ENOENT instead of what is the matter.
  await mkdir(folder).catch(ignoreExisting);
  await mkdir(join(folder, 'log')).catch(ignoreExisting);
  await writeFile(join(folder, '.gitignore'), '*\n', { flag: 'wx' }).catch(ignoreExisting);
}

/** Where a server writes what it has to say, and how much of it is from earlier starts. */
export interface ServerLog {
  readonly path: string;
  readonly file: FileHandle;
  /** Bytes that were there before this start. */
  readonly offset: number;
}

export async function openLog(folder: string, name: string): Promise<ServerLog> {
  const path = join(folder, 'log', `${name}.log`);
  const size = await sizeOf(path);
  if (size > LOG_LIMIT) await rename(path, `${path}.1`);
  const file = await open(path, 'a', 0o600);
  return { path, file, offset: size > LOG_LIMIT ? 0 : size };
}

/** What the server has said since this start, at most the last 64 KiB. */
export async function saidSince(log: Pick<ServerLog, 'path' | 'offset'>): Promise<string> {
  const bytes = await readFile(log.path);
  return bytes.subarray(Math.max(log.offset, bytes.length - 65_536)).toString('utf8');
}

async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch {
    // No log yet.
    return 0;
  }
}

function ignoreExisting(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
}
