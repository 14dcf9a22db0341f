import { startSandbox } from '../../../adapters/sandbox/simulator/index.ts';
import { startReceiver } from '../../../adapters/smtp/simulator/index.ts';
import { devServiceVariables } from '../../../cli/engine/dev-worker.ts';
import { systemClock } from '../../../runtime/clock/system.ts';
import { migrateAt } from '../../../runtime/database/migrate-at.ts';
import { spawnGuarded } from '../../../runtime/server/process/guarded.ts';
import type { DevEvent, DevOptions } from '../../../runtime/server/supervisor.ts';
import { runHttpService } from '../../../runtime/worker/http-service.ts';
import { runInboxPage } from '../../../runtime/worker/inbox-page.ts';

const CONFIG = { brand: 'Haru', timeZone: 'Asia/Seoul', senders: {} };

/** `campaigns dev` with all its real parts but the worker, which here is a process that waits. */
export function devOptions(root: string, signal: AbortSignal, onEvent: (event: DevEvent) => void): DevOptions {
  return {
    root,
    env: process.env,
    clock: systemClock,
    signal,
    onEvent,
    migrate: migrateAt,
    startHttp: ({ port, secrets, postgresUrl }) =>
      runHttpService({
        host: '127.0.0.1',
        port,
        databaseUrl: postgresUrl,
        workspace: { brand: 'Haru', customer: { attributes: {}, events: {} } },
        env: devServiceVariables(secrets, `http://127.0.0.1:${port}`),
        log: () => undefined,
      }),
    startSandbox: ({ folder, port, secrets }) =>
      startSandbox({
        folder,
        port,
        host: '127.0.0.1',
        apiKey: secrets.sandboxApiKey,
        reportTo: null,
        clock: systemClock,
      }),
    startInbox: ({ folder, port }) => startReceiver({ folder, port, host: '127.0.0.1', clock: systemClock }),
    startPage: ({ port, folders, postgresUrl }) =>
      runInboxPage({
        root,
        port,
        databaseUrl: postgresUrl,
        folders,
        workspace: { config: { ...CONFIG, customer: { attributes: {}, events: {} } }, campaigns: [] },
        log: () => undefined,
      }),
    spawnWorker: async () =>
      spawnGuarded({
        command: process.execPath,
        args: ['-e', 'setInterval(() => undefined, 1000)'],
        stopWith: [{ signal: 'SIGTERM', waitS: 5 }],
        stdout: 'ignore',
        stderr: 'ignore',
      }),
  };
}
