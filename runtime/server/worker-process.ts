import { whyEnded } from './lifetime.ts';
import { spawnGuarded } from './process/guarded.ts';
import type { RunningServer } from './running-server.ts';
import { openLog } from './state-folder.ts';

export interface WorkerProcessOptions {
  /** The state folder; what the worker says goes to `log/worker.log` in it. */
  readonly folder: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Time for batches to settle what they hold, seconds; after it the rest is resolved as for a worker that died. */
const SETTLE_S = 60;

/** Starts a worker beside us. It ends with this process. */
export async function startWorkerProcess(options: WorkerProcessOptions): Promise<RunningServer> {
  const log = await openLog(options.folder, 'worker');
  const process = spawnGuarded({
    command: options.command,
    args: options.args,
    env: options.env,
    stopWith: [{ signal: 'SIGTERM', waitS: SETTLE_S }],
    stdout: log.file.fd,
    stderr: log.file.fd,
  });
  let asked = false;
  const exited = process.exited.then(async (exit) => {
    await log.file.close();
    return { ...exit, fault: asked ? null : await whyEnded('the worker', options.folder, log, exit) };
  });
  return {
    pid: process.pid,
    exited,
    async stop() {
      asked = true;
      await process.stop();
      await exited;
    },
  };
}
