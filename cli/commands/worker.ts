import { required } from '../../dsl/diagnostic/index.ts';
import { loadTemporalConfig } from '../../runtime/config/load-temporal-config.ts';
import { resolveEnvironment } from '../../runtime/config/resolve-environment.ts';
import { resolveDatabaseUrl, resolveTemporal } from '../../runtime/server/endpoints.ts';
import { runWorker } from '../../runtime/worker/worker.ts';
import type { workerArguments } from '../arguments/worker.ts';
import { EXIT, loadHostWorkspace, openWorkspaceDatabase, type Run } from '../engine/index.ts';

export const run: Run<typeof workerArguments> = async (host, { env }) => {
  const config = required(await loadTemporalConfig(host.cwd));
  const settings = required(resolveEnvironment(config, env, host.env));
  const { workspace, warnings } = await loadHostWorkspace(host, settings.environment);
  const temporal = required(await resolveTemporal(settings, host.cwd));
  const databaseUrl = required(await resolveDatabaseUrl(host.env, host.cwd));
  await openWorkspaceDatabase(host, { migrate: true });

  host.progress('starting the worker');
  await runWorker({
    databaseUrl,
    temporal,
    config,
    workspace: workspace.config,
    env: host.env,
    signal: host.signal,
    onReady: () => host.settle(`working for ${settings.environment} at ${temporal.address}; Ctrl-C ends it`),
    log: (line) => host.settle(line),
  });
  return { exit: EXIT.ok, data: { environment: settings.environment }, pretty: () => '', diagnostics: warnings };
};
