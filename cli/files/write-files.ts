import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { DiagnosticError } from '../../dsl/diagnostic/index.ts';
import { fault } from '../engine/failure.ts';

/** A file below the command's folder, by its path with `/`. */
export interface TextFile {
  readonly file: string;
  readonly text: string;
}

/** Text of a file below `root`; null where there is none. */
export async function textOf(root: string, file: string): Promise<string | null> {
  try {
    return await readFile(resolve(root, file), 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw unwritable('workspace/unreadable', file, 'read', error);
  }
}

/** Writes a file that must not be there yet. Answers false, and leaves the old one alone, where it is. */
export async function writeNew(root: string, { file, text }: TextFile): Promise<boolean> {
  const path = join(root, file);
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text, { flag: 'wx' });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw unwritable('cli/usage', file, 'written', error);
  }
}

/** Replaces a file as a whole: a reader sees the old text or the new one, never half of one. */
export async function replace(root: string, { file, text }: TextFile): Promise<void> {
  const path = resolve(root, file);
  const draft = `${path}.${process.pid}.tmp`;
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(draft, text);
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw unwritable('cli/usage', file, 'written', error);
  }
}

function unwritable(code: 'cli/usage' | 'workspace/unreadable', file: string, what: string, error: unknown) {
  return new DiagnosticError([fault(code, `${file} cannot be ${what} (${codeOf(error)})`)]);
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
}
