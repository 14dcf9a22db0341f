import { createHash } from 'node:crypto';
import { readFile, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';

export interface Picture {
  readonly type: string;
  readonly bytes: Buffer;
}

const FILE = /^([0-9a-f]{64})\.(png|jpeg|gif|webp)$/;
const MOST_BYTES = 10 * 1024 * 1024;

/**
 * A picture of the workspace by `SHA256.TYPE` and its path below `root`; null for everything else. Whatever the path
 * says, only a file inside of the folder whose content has that hash is answered.
 */
export async function workspacePicture(root: string, file: string, path: string): Promise<Picture | null> {
  const [, sha256 = '', type = ''] = FILE.exec(file) ?? [];
  if (sha256 === '') return null;
  try {
    const [inside, real] = await Promise.all([realpath(root), realpath(join(root, path))]);
    if (!real.startsWith(`${inside}${sep}`) || (await stat(real)).size > MOST_BYTES) return null;
    const bytes = await readFile(real);
    return createHash('sha256').update(bytes).digest('hex') === sha256 ? { type: `image/${type}`, bytes } : null;
  } catch {
    return null;
  }
}
