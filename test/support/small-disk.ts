import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface SmallDisk {
  readonly folder: string;
  /** Unmounts it; everything that uses it must have ended. */
  remove(): void;
}

/** A disk of its own of so many MiB, or the reason why this machine gives none (mounting needs root). */
export function smallDisk(mebibytes: number): SmallDisk | string {
  const folder = mkdtempSync(join(tmpdir(), 'campaigns-disk-'));
  const mount = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${mebibytes}m`, 'tmpfs', folder], { encoding: 'utf8' });
  if (mount.status !== 0) {
    rmSync(folder, { recursive: true, force: true });
    return `no small disk can be mounted here: ${mount.error?.message ?? mount.stderr.trim()}`;
  }
  return {
    folder,
    remove() {
      spawnSync('umount', [folder]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
