import type { Client } from '@temporalio/client';
import { DiagnosticError, required } from '../../dsl/diagnostic/diagnostic.ts';
import type { TemporalConfig } from '../../runtime/config/temporal-config.ts';
import type { Host } from './contract.ts';
import { fault } from './failure.ts';

export interface WorkspaceTemporal {
  /** Bound to the environment's namespace. */
  readonly client: Client;
  readonly config: TemporalConfig;
}

const CONNECT_TIMEOUT_MS = 5_000;

/**
 * The Temporal server of an environment of temporal.config.ts (null: its default one). Closed by the engine when the
 * command is over. Throws what is wrong with the settings, `server/not-running` or `server/temporal-unreachable`.
 */
export async function openWorkspaceTemporal(host: Host, environment: string | null): Promise<WorkspaceTemporal> {
  // Imported here, so that commands without Temporal do not pay for its client.
  const [{ loadTemporalConfig }, { resolveEnvironment }, { resolveTemporal }, temporal] = await Promise.all([
    import('../../runtime/config/load-temporal-config.ts'),
    import('../../runtime/config/resolve-environment.ts'),
    import('../../runtime/server/endpoints.ts'),
    import('@temporalio/client'),
  ]);
  const config = required(await loadTemporalConfig(host.cwd));
  const settings = required(resolveEnvironment(config, environment, host.env));
  const { address, namespace, tls, apiKey } = required(await resolveTemporal(settings, host.cwd));
  const connecting = temporal.Connection.connect({
    address,
    tls,
    connectTimeout: CONNECT_TIMEOUT_MS,
    ...(apiKey === null ? {} : { apiKey }),
  }).catch((error: unknown) => {
    const why = error instanceof Error ? error.message : 'it does not answer';
    const help = 'start `campaigns dev`, or mend the address in temporal.config.ts';
    throw new DiagnosticError([fault('server/temporal-unreachable', `no Temporal server at ${address}: ${why}`, help)]);
  });
  const connection = await connecting;
  host.defer(() => connection.close());
  return { client: new temporal.Client({ connection, namespace }), config };
}
