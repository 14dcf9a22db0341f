import { statfs } from 'node:fs/promises';
import type { Diagnostic } from '../../dsl/diagnostic/diagnostic.ts';
import { serverFault } from './fault.ts';

/** SQLSTATE of Postgres for a device without room. */
const POSTGRES_DISK_FULL = '53100';
const TEXT = /No space left on device|database or disk is full|ENOSPC|File too large|EFBIG|Disk quota exceeded/i;

/** True when an error of Node or Postgres, or a line of a server's log, says that the disk (or the quota) is full. */
export function saysDiskFull(from: unknown): boolean {
  if (typeof from === 'string') return TEXT.test(from);
  if (!(from instanceof Error)) return false;
  const code = 'code' in from ? from.code : undefined;
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG' || code === POSTGRES_DISK_FULL) return true;
  return TEXT.test(from.message) || saysDiskFull(from.cause);
}

/** Less than this is none: a full disk also swallows the line of the log that would say so. */
const NO_ROOM_BYTES = 1024 * 1024;

/** True when a server that ended on this folder ended for want of room: it says so, or there is none. */
export async function endedForRoom(said: string, folder: string): Promise<boolean> {
  return saysDiskFull(said) || (await freeBytes(folder)) < NO_ROOM_BYTES;
}

/** Bytes that an ordinary user can still write on the disk that holds the folder. */
export async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

export function diskFullFault(folder: string): Diagnostic {
  return serverFault(
    'server/disk-full',
    `there is no room left on the disk that holds ${folder}`,
    'make room, then start again: what was committed is safe, and work that was cut off is taken up again',
  );
}
