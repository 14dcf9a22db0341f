import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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

/** Tries, a millisecond apart, while other processes take, clear and release the same lock. */
const ATTEMPTS = 5_000;
const PAUSE_MS = 1;
let serial = 0;

/**
 * Takes the lock file at `path`, also from an owner that has died. The file names its owner and comes into being whole
 * (a hard link of a finished file), so nobody ever reads half of one. A dead owner's lock is cleared under a second
 * lock, so that nobody clears one that somebody else has just taken. Synchronous: it takes microseconds, and a signal
 * handler may release.
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
      const owner = livingOwner(path);
      if (owner === 'free') continue;
      if (owner !== 'dead') return { held: false, pid: owner.pid };
      if (!clearDead(path, draft)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS);
    }
    throw new Error(`the lock ${path} changes hands too fast to be taken`);
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Clears a dead owner's lock. False when another process is at it. */
function clearDead(path: string, draft: string): boolean {
  const clearing = `${path}.clearing`;
  if (!tryLink(draft, clearing)) {
    // Its owner died within the microseconds below: the one case in which two may clear at once.
    if (livingOwner(clearing) === 'dead') rmSync(clearing, { force: true });
    return false;
  }
  try {
    // Looked at again: it may have been cleared and taken before we came to clear it.
    if (livingOwner(path) === 'dead') rmSync(path, { force: true });
    return true;
  } finally {
    rmSync(clearing, { force: true });
  }
}

function livingOwner(path: string): Owner | 'dead' | 'free' {
  const text = readIfThere(path);
  if (text === null) return 'free';
  const owner = parseOwner(text);
  return owner !== null && processIdentity(owner.pid) === owner.identity ? owner : 'dead';
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
