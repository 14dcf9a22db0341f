import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';

/** One import of one of our files. */
export interface Import {
  /** Path of the importing file from the root of the checkout. */
  readonly from: string;
  /** For our own files their path from the root, otherwise the specifier as written. */
  readonly to: string;
  readonly own: boolean;
  /** The import vanishes when types are stripped. */
  readonly typeOnly: boolean;
}

export const repository = fileURLToPath(new URL('../..', import.meta.url));

const STATEMENT = /^\s*(?:import|export)\s+(type\s)?[^'";]*?from\s*'([^']+)'/gm;
const BARE = /^\s*import\s*'([^']+)'/gm;
const DYNAMIC = /\bimport\('([^']+)'\)/g;

/** All TypeScript files below the folders, as paths from the root of the checkout. */
export function sourceFiles(...folders: readonly string[]): readonly string[] {
  return folders.flatMap((folder) =>
    readdirSync(join(repository, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => posix.join(folder, file)),
  );
}

export function importsOf(file: string): readonly Import[] {
  const text = readFileSync(join(repository, file), 'utf8');
  const found: { specifier: string; typeOnly: boolean }[] = [];
  for (const [, type, specifier = ''] of text.matchAll(STATEMENT))
    found.push({ specifier, typeOnly: type !== undefined });
  for (const [, specifier = ''] of text.matchAll(BARE)) found.push({ specifier, typeOnly: false });
  for (const [, specifier = ''] of text.matchAll(DYNAMIC)) found.push({ specifier, typeOnly: false });
  return found.map(({ specifier, typeOnly }) => {
    const own = specifier.startsWith('.');
    return { from: file, to: own ? posix.join(dirname(file), specifier) : specifier, own, typeOnly };
  });
}
