import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type DevState, readDevState } from '../../runtime/server/dev-state.ts';
import { repository } from './imports.ts';
import { until } from './until.ts';

const MAIN = join(repository, 'dist/cli/main.js');

/** The parts of `campaigns dev` that can be killed. */
export type Victim = 'worker' | 'postgres' | 'temporal';

/** What marks each part's command line. */
const MARKS: Readonly<Record<Victim, RegExp>> = {
  worker: /main\.js worker/,
  postgres: /bin\/postgres .*-D /,
  temporal: /server start-dev/,
};

/** A workspace of its own with the built `campaigns dev` running in it, as a user would have it. */
export class DevProcess {
  readonly root: string;
  private child: ChildProcess | null = null;
  private said = '';

  private constructor(root: string) {
    this.root = root;
  }

  /** Copies the campaigns of a folder into a fresh workspace. Nothing runs yet. */
  static async prepare(campaignsFolder: string): Promise<DevProcess> {
    const root = await mkdtemp(join(tmpdir(), 'campaigns-dev-'));
    await mkdir(join(root, 'campaigns'));
    await cp(campaignsFolder, join(root, 'campaigns'), { recursive: true });
    return new DevProcess(root);
  }

  /** A workspace that is there already. Nothing runs yet. */
  static at(root: string): DevProcess {
    return new DevProcess(root);
  }

  /** Starts `campaigns dev` and waits until everything is up. */
  async start(): Promise<DevState> {
    const child = spawn(process.execPath, [MAIN, 'dev', '--cwd', this.root], { stdio: ['ignore', 'pipe', 'pipe'] });
    this.child = child;
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (this.said += chunk));
    let state: DevState | null = null;
    const up = async () => {
      if (child.exitCode !== null) throw new Error(`campaigns dev ended with ${child.exitCode}:\n${this.said}`);
      state = await readDevState(this.root);
      return state !== null;
    };
    await until('campaigns dev is up', up, 60_000);
    if (state === null) throw new Error('unreachable');
    return state;
  }

  /** Starts it with flags that it must refuse; answers what it said and the locks that it left. */
  async refused(
    ...flags: readonly string[]
  ): Promise<{ code: number | null; stderr: string; left: readonly string[] }> {
    const child = spawn(process.execPath, [MAIN, 'dev', '--cwd', this.root, ...flags], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    this.child = child;
    let stderr = '';
    child.stderr.on('data', (chunk) => (stderr += chunk));
    await new Promise((resolve) => child.once('close', resolve));
    const left = readdirSync(join(this.root, '.campaigns')).filter((name) => /lock$|dev\.json|tmp/.test(name));
    return { code: child.exitCode, stderr, left };
  }

  /** Everything that `campaigns dev` has said so far. */
  get output(): string {
    return this.said;
  }

  /** Runs a command of the built binary in the workspace and answers its `--json` data. */
  async campaigns<T>(...args: readonly string[]): Promise<T> {
    const { stdout } = await promisify(execFile)(process.execPath, [MAIN, ...args, '--json', '--cwd', this.root]);
    return (JSON.parse(stdout) as { data: T }).data;
  }

  /** Kills a part with SIGKILL and answers its process id. */
  kill(victim: Victim): number {
    const pid = this.pidOf(victim);
    process.kill(pid, 'SIGKILL');
    return pid;
  }

  pidOf(victim: Victim): number {
    const found = descendants(this.child?.pid ?? 0).find((pid) => MARKS[victim].test(commandLine(pid)));
    if (found === undefined) throw new Error(`${victim} does not run`);
    return found;
  }

  /** All processes that it has started. */
  family(): readonly number[] {
    return descendants(this.child?.pid ?? 0);
  }

  /** Ends it with Ctrl-C and answers the exit code. */
  async stop(): Promise<number | null> {
    const { child } = this;
    if (child === null || child.exitCode !== null) return child?.exitCode ?? null;
    child.kill('SIGINT');
    await new Promise((resolve) => child.once('exit', resolve));
    return child.exitCode;
  }

  async remove(): Promise<void> {
    await this.stop();
    await rm(this.root, { recursive: true, force: true });
  }
}

function descendants(pid: number): readonly number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    const parent = /^\d+ \(.*\) \S (\d+)/s.exec(read(`/proc/${name}/stat`))?.[1];
    if (parent !== undefined) parents.set(Number(name), Number(parent));
  }
  const within = (candidate: number): boolean => {
    const parent = parents.get(candidate);
    return parent !== undefined && (parent === pid || within(parent));
  };
  return [...parents.keys()].filter(within);
}

function commandLine(pid: number): string {
  return read(`/proc/${pid}/cmdline`).replaceAll('\0', ' ');
}

/** Empty for a process that has gone in the meantime. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ESRCH')) return '';
    throw error;
  }
}
