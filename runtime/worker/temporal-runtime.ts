import { DefaultLogger, Runtime } from '@temporalio/worker';

export type Log = (line: string) => void;

/** Said of every worker that only sends, which is how ours are meant to be. */
const EXPECTED = 'No workflows registered, not polling for workflow tasks';

let current: Log = () => undefined;
let installed = false;

/**
 * Sets up the SDK's one runtime of this process: its warnings go to `log`, and it leaves signals to whoever started
 * us. A later call only changes where the lines go.
 */
export function useRuntime(log: Log): void {
  current = log;
  if (installed) return;
  installed = true;
  Runtime.install({
    shutdownSignals: [],
    logger: new DefaultLogger('WARN', ({ level, message, meta }) => {
      const { error, workflowId: id }: Partial<Record<string, unknown>> = meta ?? {};
      const why = error instanceof Error ? `: ${error.message}` : typeof error === 'string' ? `: ${error}` : '';
      const where = typeof id === 'string' ? ` (${id})` : '';
      if (message !== EXPECTED) current(`${level.toLowerCase()}: ${message}${where}${why}`);
    }),
    telemetryOptions: { logging: { forward: {}, filter: { core: 'WARN', other: 'ERROR' } } },
  });
}
