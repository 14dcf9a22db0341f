import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';

/** A fresh workspace with running servers, and the real command line at hand. */
export interface Stage {
  /** Folder that holds `campaigns/`. */
  readonly folder: string;
  /** Runs `campaigns ARGS` in the folder, its output on our terminal; throws when it fails. */
  campaigns(...args: readonly string[]): Promise<void>;
  /** Stops the servers and waits until they are gone. */
  clear(): Promise<void>;
}

/** What is played: the folder of campaigns, and the ids of those wanted; null for all. */
export interface Play {
  readonly folder: string;
  readonly only: readonly string[] | null;
}

/** Copies a workspace into `<root>/.campaigns/demo` (emptied first) and starts `campaigns dev` there. */
export async function setStage(root: string, play: Play, signal: AbortSignal): Promise<Stage> {
  const folder = join(root, '.campaigns', 'demo');
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await cp(play.folder, join(folder, 'campaigns'), { recursive: true, filter: (file) => isWanted(file, play.only) });
  await cp(join(root, 'temporal.config.ts'), join(folder, 'temporal.config.ts'));
  const main = join(root, 'dist', 'cli', 'main.js');
  const dev = spawn(process.execPath, [main, 'dev', '--cwd', folder], {
    stdio: ['ignore', 'inherit', 'inherit'],
    detached: true,
  });
  const ended = new Promise<void>((resolve) => dev.once('exit', () => resolve()));
  const clear = async () => {
    if (dev.exitCode === null && dev.signalCode === null) dev.kill('SIGINT');
    await ended;
  };
  await until(dev, () => existsSync(join(folder, '.campaigns', 'dev.json')), signal);
  return { folder, clear, campaigns: (...args) => campaigns(main, folder, args, signal) };
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
    if (signal.aborted) {
      dev.kill('SIGINT');
      throw new Error('interrupted');
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function campaigns(main: string, folder: string, args: readonly string[], signal: AbortSignal): Promise<void> {
  process.stdout.write(`\n$ campaigns ${args.join(' ')}\n`);
  const child = spawn(process.execPath, [main, ...args, '--cwd', folder], { stdio: ['ignore', 'inherit', 'inherit'] });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      if (code === 0) resolve();
      else reject(new Error(signal.aborted ? 'interrupted' : `campaigns ${args[0]} ended with exit code ${code}`));
    });
  });
}
