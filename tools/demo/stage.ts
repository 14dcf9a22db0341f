import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';

/** A fresh workspace with running servers, and the real command line at hand. */
export interface Stage {
  /** Folder that holds `campaigns/`. */
  readonly folder: string;
  /** Runs `campaigns ARGS` in the folder, its output on our terminal; throws when it fails. */
  campaigns(...args: readonly string[]): Promise<void>;
  /** The same without the output, of which nobody would learn anything new. */
  quietly(...args: readonly string[]): Promise<void>;
  /** Stops the servers and waits until they are gone. */
  clear(): Promise<void>;
  /** Makes `clear` end at once what does not end quickly. */
  hurry(): void;
}

/** What is played: the folder of campaigns, and the ids of those wanted; null for all. */
export interface Play {
  readonly folder: string;
  readonly only: readonly string[] | null;
  /** What the copy says instead, by file below `campaigns/`: a text that must stand there, and the one for it. */
  readonly edits: Readonly<Record<string, readonly [string, string]>>;
}

/** Copies a workspace into `<root>/.campaigns/demo` (emptied first) and starts `campaigns dev` there. */
export async function setStage(root: string, play: Play, signal: AbortSignal): Promise<Stage> {
  const folder = join(root, '.campaigns', 'demo');
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await cp(play.folder, join(folder, 'campaigns'), { recursive: true, filter: (file) => isWanted(file, play.only) });
  for (const [file, [from, to]] of Object.entries(play.edits)) {
    const path = join(folder, 'campaigns', file);
    const text = await readFile(path, 'utf8');
    if (!text.includes(from)) throw new Error(`${file} does not say "${from}"`);
    await writeFile(path, text.replace(from, to));
  }
  await cp(join(root, 'temporal.config.ts'), join(folder, 'temporal.config.ts'));
  const main = join(root, 'dist', 'cli', 'main.js');
  const dev = spawn(process.execPath, [main, 'dev', '--cwd', folder], {
    stdio: ['ignore', 'inherit', 'pipe'],
    detached: true,
  });
  tellWhatMatters(dev.stderr);
  const ended = new Promise<void>((resolve) => dev.once('exit', () => resolve()));
  const clear = async () => {
    if (dev.exitCode === null && dev.signalCode === null) dev.kill('SIGINT');
    await ended;
  };
  const hurry = () => void dev.kill('SIGINT');
  try {
    await until(dev, () => existsSync(join(folder, '.campaigns', 'dev.json')), signal);
  } catch (error) {
    await clear();
    throw error;
  }
  const at = { main, signal };
  return {
    folder,
    clear,
    hurry,
    campaigns: (...args) => {
      process.stdout.write(`\n$ campaigns ${args.join(' ')}\n`);
      return campaigns(at, args.includes('--cwd') ? args : [...args, '--cwd', folder], 'inherit');
    },
    quietly: (...args) => campaigns(at, [...args, '--cwd', folder], 'ignore'),
  };
}

/** What `campaigns dev` says about its own comings and goings would stand between the lines of the story. */
const OF_DEV_ONLY =
  /^(starting (Postgres|Temporal)|(Postgres|Temporal|inbox|inbox page|sandbox|HTTP|worker) (runs|stopped)\b.*|Ctrl-C stops .*)$/;

function tellWhatMatters(from: NodeJS.ReadableStream): void {
  createInterface({ input: from }).on('line', (line) => {
    if (line !== '' && !OF_DEV_ONLY.test(line)) process.stderr.write(`${line}\n`);
  });
}

/** Shared modules, segments and texts are always wanted; campaigns by their id, which is the name of their file. */
function isWanted(file: string, only: Play['only']): boolean {
  const id = /^(.+)\.campaign\.(?:ts|ya?ml)$/.exec(basename(file))?.[1];
  return id === undefined || only === null || only.includes(id);
}

/** Waits for the servers; their own messages tell the person why it takes long or why it failed. */
async function until(dev: ChildProcess, ready: () => boolean, signal: AbortSignal): Promise<void> {
  while (!ready()) {
    if (dev.exitCode !== null || dev.signalCode !== null) throw new Error('the servers did not start');
    signal.throwIfAborted();
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function campaigns(
  { main, signal }: { readonly main: string; readonly signal: AbortSignal },
  args: readonly string[],
  output: 'inherit' | 'ignore',
): Promise<void> {
  signal.throwIfAborted();
  // In a group of its own, so that a Ctrl-C reaches it from us alone and once, however we were told.
  const child = spawn(process.execPath, [main, ...args], {
    stdio: ['ignore', output, output === 'ignore' ? 'ignore' : 'inherit'],
    detached: true,
  });
  const passOn = () => void child.kill('SIGINT');
  signal.addEventListener('abort', passOn, { once: true });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      signal.removeEventListener('abort', passOn);
      if (code === 0) resolve();
      else reject(new Error(`campaigns ${args[0]} ended with exit code ${code}`));
    });
  });
}
