import type { Diagnostic } from '../../dsl/diagnostic/diagnostic.ts';
import { diskFullFault, endedForRoom } from './disk-full.ts';
import { serverFault } from './fault.ts';
import type { ProcessExit, RunningProcess } from './process/guarded.ts';
import type { Lock } from './process/lock.ts';
import type { RunningServer, ServerExit } from './running-server.ts';
import { type ServerLog, saidSince } from './state-folder.ts';

/** Ties a server's process to its log and its lock: both are given back when the process has ended, however it does. */
export function lifetime(of: {
  readonly server: string;
  readonly folder: string;
  readonly process: RunningProcess;
  readonly log: ServerLog;
  readonly lock: Lock;
}): RunningServer {
  let asked = false;
  const exited = of.process.exited.then(async (exit): Promise<ServerExit> => {
    of.lock.release();
    await of.log.file.close();
    return { ...exit, fault: asked ? null : await whyEnded(of.server, of.folder, of.log, exit) };
  });
  return {
    pid: of.process.pid,
    exited,
    async stop() {
      asked = true;
      await of.process.stop();
      await exited;
    },
  };
}

/** What is known of a server that ended without being asked to. */
export async function whyEnded(
  server: string,
  folder: string,
  log: Pick<ServerLog, 'path' | 'offset'>,
  exit: ProcessExit,
): Promise<Diagnostic> {
  const said = await saidSince(log);
  if (await endedForRoom(said, folder)) return diskFullFault(folder);
  const how = exit.signal === null ? `exit code ${exit.code}` : `signal ${exit.signal}`;
  return serverFault('server/ended', `${server} ended without being asked to (${how})${lastWords(said)}`, readLog(log));
}

/** The last line that names a fault, for the end of a message. */
export function lastWords(said: string): string {
  const lines = said.trim().split('\n');
  const line = lines.findLast((text) => /FATAL|PANIC|error/i.test(text)) ?? lines.at(-1) ?? '';
  return line === '' ? '' : `: ${line.trim().slice(0, 400)}`;
}

export function readLog(log: Pick<ServerLog, 'path'>): string {
  return `read ${log.path} for what it said before`;
}
