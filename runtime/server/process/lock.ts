import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { processIdentity } from './identity.ts';

/** A lock that is ours until it is released or this process ends, however it ends. */
export interface Lock {
  release(): void;
}

export type LockAnswer =
  | { readonly held: true; readonly lock: Lock }
  /** The process that holds it. */
  | { readonly held: false; readonly pid: number };

interface Owner {
  readonly pid: number;
  /** See processIdentity: tells the owner from a later process with the same number. */
  readonly identity: string;
}

const ATTEMPTS = 20;
let serial = 0;

/**
 * Takes the lock file at `path`, also from an owner that has died. The file names its owner and comes into being whole
 * (a hard link of a finished file), so nobody ever reads half of one. Everything here is synchronous: it takes
 * microseconds, and a signal handler may release.
 */
export function takeLock(path: string): LockAnswer {
  mkdirSync(dirname(path), { recursive: true });
  const own: Owner = { pid: process.pid, identity: processIdentity(process.pid) ?? '' };
  serial += 1;
  const draft = `${path}.tmp-${process.pid}-${serial}`;
  writeFileSync(draft, JSON.stringify(own), { mode: 0o600 });
  try {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      if (tryLink(draft, path)) return { held: true, lock: { release: () => release(path, own) } };
      const text = readIfThere(path);
      if (text === null) continue;
      const owner = parseOwner(text);
      if (owner !== null && processIdentity(owner.pid) === owner.identity) return { held: false, pid: owner.pid };
      clearDead(path, text, `${draft}-dead`);
    }
    throw new Error(`the lock ${path} changes hands too fast to be taken`);
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Moves a dead owner's lock away. If another process was quicker and the moved one is alive, puts that one back. */
function clearDead(path: string, deadText: string, aside: string): void {
  try {
    renameSync(path, aside);
  } catch (error) {
    if (isCode(error, 'ENOENT')) return;
    throw error;
  }
  if (readFileSync(aside, 'utf8') !== deadText) tryLink(aside, path);
  unlinkSync(aside);
}

function release(path: string, own: Owner): void {
  const owner = parseOwner(readIfThere(path) ?? '');
  if (owner?.identity === own.identity) rmSync(path, { force: true });
}

function tryLink(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false;
    throw error;
  }
}

function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (isCode(error, 'ENOENT')) return null;
    throw error;
  }
}

function parseOwner(text: string): Owner | null {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || !('pid' in value) || !('identity' in value)) return null;
    const { pid, identity } = value;
    return typeof pid === 'number' && typeof identity === 'string' ? { pid, identity } : null;
  } catch {
    // Not JSON: nothing that we wrote, so nobody's lock.
    return null;
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
