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

export function diskFullFault(folder: string): Diagnostic {
  return serverFault(
    'server/disk-full',
    `there is no room left on the disk that holds ${folder}`,
    'make room, then start again: what was committed is safe, and work that was cut off is taken up again',
  );
}
