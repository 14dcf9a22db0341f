import { readdir, stat } from 'node:fs/promises';
import { posix, resolve } from 'node:path';
import { DiagnosticError } from '../../dsl/diagnostic/index.ts';
import { yamlFiles } from '../../dsl/load/format-file.ts';
import { fault } from '../engine/failure.ts';
import { globPattern, globRoot } from './glob.ts';

const YAML = /\.(?:campaign|segment)\.ya?ml$/;

/**
 * The YAML files that words of a command line mean, sorted, each once: files as they are, the campaigns and segments of
 * folders and of patterns such as `campaigns/winback/*.yaml`. Without words all files of the workspace. A word that means
 * nothing is a fault, and all such faults are thrown together.
 */
export async function yamlPaths(root: string, words: readonly string[]): Promise<readonly string[]> {
  if (words.length === 0) return yamlFiles(root);
  const found = await Promise.all(words.map(async (word) => ({ word, files: await filesOf(root, normal(word)) })));
  const faults = found
    .filter(({ files }) => files === null || files.length === 0)
    .map(({ word, files }) =>
      files === null
        ? fault('cli/usage', `there is no file ${word}`)
        : fault(
            'cli/usage',
            `${word} holds no YAML file of a campaign or segment`,
            `their names end in .campaign.yaml and .segment.yaml`,
          ),
    );
  if (faults.length > 0) throw new DiagnosticError(faults);
  return [...new Set(found.flatMap(({ files }) => files ?? []))].sort();
}

/** `./a//b/` and `a\b` on Windows are `a/b`. */
function normal(word: string): string {
  return posix.normalize(process.platform === 'win32' ? word.replaceAll('\\', '/') : word).replace(/(?<=.)\/$/, '');
}

/** Null for a word that is neither a file nor a folder nor a pattern. */
async function filesOf(root: string, word: string): Promise<readonly string[] | null> {
  const kind = await kindOf(resolve(root, word));
  if (kind === 'file') return [word];
  if (kind === 'folder') return below(root, word);
  const pattern = globPattern(word);
  if (pattern === null) return null;
  return (await below(root, globRoot(word))).filter((file) => pattern.test(file));
}

async function kindOf(path: string): Promise<'file' | 'folder' | null> {
  try {
    return (await stat(path)).isDirectory() ? 'folder' : 'file';
  } catch {
    return null;
  }
}

/** Hidden folders and `node_modules` are left out. */
async function below(root: string, folder: string): Promise<readonly string[]> {
  const entries = await readdir(resolve(root, folder), { withFileTypes: true }).catch(() => []);
  const found = await Promise.all(
    entries.map((entry) => {
      const path = folder === '.' ? entry.name : posix.join(folder, entry.name);
      if (!entry.isDirectory()) return YAML.test(entry.name) ? [path] : [];
      return entry.name.startsWith('.') || entry.name === 'node_modules' ? [] : below(root, path);
    }),
  );
  return found.flat();
}
