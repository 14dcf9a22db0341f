import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { DiagnosticError } from '../../dsl/diagnostic/diagnostic.ts';
import { serverError } from './fault.ts';
import { type Lock, takeLock } from './process/lock.ts';

/**
 * Takes `<folder>/<name>.lock` for this process.
 * @param what the thing that runs on the folder, as people call it
 * @throws DiagnosticError `server/folder-in-use`, which names the other process
 */
export async function takeFolder(folder: string, name: string, what: string): Promise<Lock> {
  await mkdir(folder, { recursive: true });
  const answer = takeLock(join(folder, `${name}.lock`));
  if (!answer.held) throw folderInUse(folder, what, answer.pid);
  return answer.lock;
}

export function folderInUse(folder: string, what: string, pid: number): DiagnosticError {
  return serverError(
    'server/folder-in-use',
    `process ${pid} already runs ${what} on ${folder}`,
    `use what it started, or end it first: kill ${pid}`,
  );
}
