import { fileURLToPath } from 'node:url';
import type { DevSecrets } from '../../runtime/server/dev-secrets.ts';
import type { DevState } from '../../runtime/server/dev-state.ts';
import type { RunningServer } from '../../runtime/server/running-server.ts';
import { stateFolder } from '../../runtime/server/state-folder.ts';
import { startWorkerProcess } from '../../runtime/server/worker-process.ts';
import { LINK_VARIABLES } from '../../runtime/worker/links.ts';
import { SANDBOX_VARIABLES } from '../../runtime/worker/senders.ts';
import { WRITE_KEYS } from '../../runtime/worker/write-key-setup.ts';
import type { Host } from './contract.ts';

/** This program itself, built or as it is. */
const MAIN = fileURLToPath(new URL(import.meta.url.endsWith('.ts') ? '../main.ts' : '../main.js', import.meta.url));

/** Variables by which the parts of `campaigns dev` know each other, apart from the sandbox's own address. */
export function devServiceVariables(secrets: DevSecrets, httpUrl: string): Readonly<Record<string, string>> {
  return {
    // Whoever reads receipts checks signatures alone and never calls the sandbox.
    [SANDBOX_VARIABLES.url]: 'http://127.0.0.1:1',
    [SANDBOX_VARIABLES.apiKey]: secrets.sandboxApiKey,
    [SANDBOX_VARIABLES.webhookSecret]: secrets.sandboxWebhookSecret,
    [LINK_VARIABLES.url]: httpUrl,
    [LINK_VARIABLES.key]: secrets.linkKey,
    [WRITE_KEYS]: secrets.writeKey,
  };
}

interface DevWorkerOptions {
  readonly environment: string;
  /** Names of variables that hold mail servers. */
  readonly mailVariables: readonly string[];
  readonly secrets: DevSecrets;
}

/**
 * `campaigns worker` as a process beside this one, on the servers of `state`. `mailVariables`, which name mail
 * servers, lead to the local inbox whatever the shell says: nobody writes to customers from a desk.
 */
export function startDevWorker(
  host: Host,
  state: DevState,
  { environment, mailVariables, secrets }: DevWorkerOptions,
): Promise<RunningServer> {
  return startWorkerProcess({
    folder: stateFolder(host.cwd),
    command: process.execPath,
    args: [...process.execArgv, MAIN, 'worker', '--env', environment, '--cwd', host.cwd],
    env: {
      ...host.env,
      DATABASE_URL: state.postgresUrl,
      TEMPORAL_ADDRESS: state.temporalAddress,
      ...devServiceVariables(secrets, state.httpUrl),
      [SANDBOX_VARIABLES.url]: state.sandboxUrl,
      ...Object.fromEntries(mailVariables.map((name) => [name, state.smtpUrl])),
    },
  });
}
