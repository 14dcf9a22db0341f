import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { processCommand } from '../process/identity.ts';
import { poll } from '../wait.ts';

/** A process number that no system gives out. */
const NOBODYS_PID = 2_147_483_646;

/** The number of the Postgres that runs on this data folder, from its own pid file; null when none does. */
function livingPostmaster(data: string): number | null {
  const pid = recordedPid(data);
  if (pid === null) return null;
  const command = processCommand(pid);
  return command?.includes(data) === true && command.includes('postgres') ? pid : null;
}

/**
 * A Postgres whose parent was killed is being ended by its watchdog; it gets the time that takes.
 * @returns the number of a Postgres that stays, or null
 */
export async function waitForPostmasterToEnd(data: string, withinMs: number): Promise<number | null> {
  await poll(() => (livingPostmaster(data) === null ? true : undefined), { everyMs: 50, withinMs });
  return livingPostmaster(data);
}

/**
 * After a crash the pid file stays. Postgres itself clears it when no process has that number, and asks the shared
 * memory it names whether children still write. When the number now belongs to some other program (usual after a
 * container starts again), Postgres would refuse to start; then the number alone is replaced, so that the question to
 * the shared memory is still asked.
 */
export function clearReusedPid(data: string): void {
  const pid = recordedPid(data);
  if (pid === null || processCommand(pid) === null || livingPostmaster(data) !== null) return;
  const path = join(data, 'postmaster.pid');
  const [, ...rest] = readFileSync(path, 'utf8').split('\n');
  writeFileSync(`${path}.tmp`, [String(NOBODYS_PID), ...rest].join('\n'), { mode: 0o600 });
  renameSync(`${path}.tmp`, path);
}

/** What the server says of itself in its pid file: `starting`, `ready`, `stopping` ...; null when not there. */
export function postmasterStatus(data: string, pid: number): string | null {
  const lines = pidFile(data)?.split('\n');
  return lines?.[0] === String(pid) ? (lines[7]?.trim() ?? null) : null;
}

function recordedPid(data: string): number | null {
  const pid = Number.parseInt(pidFile(data) ?? '', 10);
  return Number.isInteger(pid) && pid > 0 ? pid : null;
}

function pidFile(data: string): string | null {
  try {
    return readFileSync(join(data, 'postmaster.pid'), 'utf8');
  } catch {
    // A server that was stopped in good order has none.
    return null;
  }
}
