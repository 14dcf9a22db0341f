import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * A text that is the same for as long as the process lives and that no later process with the same number has: its
 * number, when it started, and which boot of the machine that was. Null when there is no such process (a zombie counts
 * as none). Linux reads /proc; other systems ask `ps`.
 */
export function processIdentity(pid: number): string | null {
  if (process.platform !== 'linux') {
    const started = ps(pid, 'lstart=');
    return started === null ? null : `${pid} ${started}`;
  }
  const stat = read(`/proc/${pid}/stat`);
  if (stat === null) return null;
  // The second field is the program's name in brackets and may hold anything, so fields are counted from its end.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (fields[0] === 'Z' || fields[0] === 'X') return null;
  return `${pid} ${fields[19]} ${read('/proc/sys/kernel/random/boot_id')?.trim() ?? ''}`;
}

/** The command line of a process, words divided by blanks; null when there is no such process. */
export function processCommand(pid: number): string | null {
  if (process.platform !== 'linux') return ps(pid, 'command=');
  const text = read(`/proc/${pid}/cmdline`);
  return text === null || text === '' ? null : text.replaceAll('\0', ' ').trim();
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // Not there, or gone while it was read: both mean that the process has ended.
    return null;
  }
}

function ps(pid: number, column: string): string | null {
  try {
    const text = execFileSync('ps', ['-o', column, '-p', String(pid)], { encoding: 'utf8', stdio: 'pipe' }).trim();
    return text === '' ? null : text;
  } catch {
    // `ps` exits with 1 for a process that does not exist.
    return null;
  }
}
