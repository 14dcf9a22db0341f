import { existsSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The server's SQLite file; two more, ending in -wal and -shm, belong to it. */
export function databaseFile(folder: string): string {
  return join(folder, 'temporal.sqlite');
}

/**
 * The server writes its tables when it starts on a file that is not there, and takes any file that is there for whole.
 * A marker stands beside the file until its first start has succeeded; a file with a marker is begun anew. A file
 * without one is never touched.
 */
export async function prepare(file: string): Promise<void> {
  if (existsSync(marker(file)))
    for (const suffix of ['', '-wal', '-shm']) await rm(`${file}${suffix}`, { force: true });
  if (!existsSync(file)) await writeFile(marker(file), '');
}

/** The first start has succeeded. */
export async function finished(file: string): Promise<void> {
  await rm(marker(file), { force: true });
}

function marker(file: string): string {
  return `${file}.unfinished`;
}
