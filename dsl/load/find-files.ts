import { isUtf8 } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { readdir, readFile, realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { diagnostic } from './diagnostic-of.ts';

/** Folder of the workspace under its root. */
export const CAMPAIGNS_FOLDER = 'campaigns';
export const CONFIG_FILE = `${CAMPAIGNS_FOLDER}/campaigns.config.ts`;

const TS_CAMPAIGN = /\.campaign\.ts$/;
const YAML_CAMPAIGN = /\.campaign\.ya?ml$/;
const SEGMENT = /\.segment\.(?:ts|ya?ml)$/;

/** What lies in `campaigns/`, by path relative to the root with `/`, sorted. */
export interface FoundFiles {
  readonly config: string | null;
  readonly typescript: readonly string[];
  readonly yaml: readonly string[];
  /** Segments, both of TypeScript and of YAML. */
  readonly segments: readonly string[];
  /** TypeScript that others import: what is neither a campaign, a segment nor the settings. */
  readonly helpers: readonly string[];
  /** Handlebars files: texts, partials and layouts. */
  readonly templates: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Null when there is no `campaigns` folder. Hidden folders and `node_modules` are left out; links to folders too. */
export async function findFiles(root: string): Promise<FoundFiles | null> {
  const diagnostics: Diagnostic[] = [];
  const files: string[] = [];
  const folders = [CAMPAIGNS_FOLDER];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    let entries: Awaited<ReturnType<typeof entriesOf>>;
    try {
      entries = await entriesOf(join(root, folder));
    } catch (error) {
      if (folder === CAMPAIGNS_FOLDER && isMissing(error)) return null;
      diagnostics.push(unreadable(folder, error));
      continue;
    }
    for (const entry of entries) {
      const path = `${folder}/${entry.name}`;
      if (!entry.isDirectory()) files.push(path);
      else if (!entry.name.startsWith('.') && entry.name !== 'node_modules') folders.push(path);
    }
  }
  files.sort();
  return {
    config: files.includes(CONFIG_FILE) ? CONFIG_FILE : null,
    typescript: files.filter((file) => TS_CAMPAIGN.test(file)),
    yaml: files.filter((file) => YAML_CAMPAIGN.test(file)),
    segments: files.filter(isSegmentFile),
    helpers: files.filter(isHelper),
    templates: files.filter((file) => file.endsWith('.hbs')),
    diagnostics,
  };
}

function isHelper(file: string): boolean {
  const isOther = TS_CAMPAIGN.test(file) || isSegmentFile(file) || file === CONFIG_FILE;
  return /(?<!\.d)\.ts$/.test(file) && !isOther;
}

export function isSegmentFile(file: string): boolean {
  return SEGMENT.test(file);
}

/** File name without its folder and ending: what the id of the campaign or segment should be. */
export function baseName(file: string): string {
  return (file.split('/').at(-1) ?? file).replace(TS_CAMPAIGN, '').replace(YAML_CAMPAIGN, '').replace(SEGMENT, '');
}

/** Text of a file, or why it cannot be read. */
export async function readText(root: string, file: string): Promise<string | Diagnostic> {
  try {
    const bytes = await readFile(join(root, file));
    if (!isUtf8(bytes)) return unreadable(file, 'it is not UTF-8 text');
    return bytes.toString('utf8');
  } catch (error) {
    return unreadable(file, error);
  }
}

/** The same of a file that no link leads out of the campaigns folder. */
export async function readTextInside(root: string, file: string): Promise<string | Diagnostic> {
  const leadsOut = 'it is a link that leads out of the campaigns folder';
  try {
    const folder = join(await realpath(root), CAMPAIGNS_FOLDER);
    if (!(await realpath(join(root, file))).startsWith(folder + sep)) return unreadable(file, leadsOut);
  } catch (error) {
    return unreadable(file, error);
  }
  return readText(root, file);
}

/** Text of a file for showing a place in it; null when it cannot be read. */
export function sourceText(root: string, file: string): string | null {
  try {
    return readFileSync(join(root, file), 'utf8');
  } catch {
    return null;
  }
}

function entriesOf(folder: string) {
  return readdir(folder, { withFileTypes: true });
}

function unreadable(file: string, reason: unknown): Diagnostic {
  const help = 'save it as UTF-8 text that may be read, or take it out of the folder';
  return diagnostic('workspace/unreadable', file, null, `the file cannot be read: ${wordsOf(reason)}`, { help });
}

const WORDS: Readonly<Record<string, string>> = {
  ENOENT: 'it does not exist, or is a link that leads nowhere',
  EACCES: 'permission is denied',
  EPERM: 'permission is denied',
  EISDIR: 'it is a folder',
  ELOOP: 'it is a link to itself',
};

function wordsOf(reason: unknown): string {
  if (typeof reason === 'string') return reason;
  const code = errorCode(reason);
  return WORDS[code] ?? `the system says ${code}`;
}

function isMissing(error: unknown): boolean {
  return ['ENOENT', 'ENOTDIR'].includes(errorCode(error));
}

function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'an unknown error';
}
