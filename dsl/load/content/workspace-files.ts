import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { readFile, realpath } from 'node:fs/promises';
import { join, posix, resolve, sep } from 'node:path';
import type { AssetNode } from '../../ir/index.ts';
import { CAMPAIGNS_FOLDER } from '../find-files.ts';
import { imageHeader } from './image-header.ts';

/** A file's content, or why it cannot be used: the end of a sentence that begins with its path. */
export type ReadFile<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly why: string };

/** Largest picture that is read. Every channel takes less. */
const MAX_IMAGE_BYTES = 20_000_000;
const MAX_TEXT_BYTES = 1_000_000;

/** Files that messages name, each read once. Nothing outside of `campaigns/` is read, also not through links. */
export class WorkspaceFiles {
  readonly #root: string;
  readonly #texts = new Map<string, Promise<ReadFile<string>>>();
  readonly #images = new Map<string, Promise<ReadFile<AssetNode>>>();

  /** `root` holds the folder `campaigns`. */
  constructor(root: string) {
    this.#root = resolve(root);
  }

  /** UTF-8 text without the line end at its end, which editors add. `path` is relative to the root. */
  text(path: string): Promise<ReadFile<string>> {
    return once(this.#texts, path, async () => {
      const read = await this.#bytes(path, MAX_TEXT_BYTES);
      if (!read.ok) return read;
      if (!isUtf8(read.value)) return { ok: false, why: 'is not UTF-8 text' };
      const text = read.value.toString('utf8');
      // It would be sent, and places on the first line would be off by one.
      if (text.startsWith('\uFEFF'))
        return { ok: false, why: 'begins with a byte order mark; save it as UTF-8 without' };
      return { ok: true, value: text.replace(/\r?\n$/, '') };
    });
  }

  image(path: string): Promise<ReadFile<AssetNode>> {
    return once(this.#images, path, async () => {
      const read = await this.#bytes(path, MAX_IMAGE_BYTES);
      if (!read.ok) return read;
      const header = imageHeader(read.value);
      if (header === null) return { ok: false, why: 'is not a PNG, JPEG, GIF or WebP picture' };
      const sha256 = createHash('sha256').update(read.value).digest('hex');
      return { ok: true, value: { kind: 'asset', path, sha256, bytes: read.value.length, ...header } };
    });
  }

  async #bytes(path: string, max: number): Promise<ReadFile<Buffer>> {
    const outside = { ok: false as const, why: 'lies outside of the folder campaigns' };
    if (!path.startsWith(`${CAMPAIGNS_FOLDER}/`)) return outside;
    try {
      const file = await realpath(join(this.#root, path));
      const folder = await realpath(join(this.#root, CAMPAIGNS_FOLDER));
      if (!file.startsWith(folder + sep)) return outside;
      const bytes = await readFile(file);
      return bytes.length > max ? { ok: false, why: `is larger than ${max} bytes` } : { ok: true, value: bytes };
    } catch (error) {
      return { ok: false, why: wordsOf(error) };
    }
  }
}

/** A path written in a file, relative to the root; null when it is none, as when it starts at the system's root. */
export function pathFrom(file: string, written: string): string | null {
  if (written === '' || posix.isAbsolute(written) || /^[A-Za-z]:|[\\\0]/.test(written)) return null;
  return posix.normalize(posix.join(posix.dirname(file), written));
}

const WORDS: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  ENOTDIR: 'does not exist',
  EISDIR: 'is a folder',
  EACCES: 'may not be read',
  EPERM: 'may not be read',
  ELOOP: 'is a link to itself',
};

function wordsOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'an unknown error';
  return WORDS[code] ?? `cannot be read: the system says ${code}`;
}

function once<T>(known: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  const found = known.get(key);
  if (found !== undefined) return found;
  const made = make();
  known.set(key, made);
  return made;
}
