import { required } from '../../dsl/diagnostic/index.ts';
import { loadTemporalConfig } from '../../runtime/config/load-temporal-config.ts';
import { resolveEnvironment } from '../../runtime/config/resolve-environment.ts';
import { resolveDatabaseUrl } from '../../runtime/server/endpoints.ts';
import { runHttpService } from '../../runtime/worker/http-service.ts';
import type { ingestArguments } from '../arguments/ingest.ts';
import { EXIT, failed, fault, loadHostWorkspace, openWorkspaceDatabase, type Run } from '../engine/index.ts';

export const run: Run<typeof ingestArguments> = async (host, input) => {
  const config = required(await loadTemporalConfig(host.cwd));
  const settings = required(resolveEnvironment(config, input.env, host.env));
  const { workspace, warnings } = await loadHostWorkspace(host, settings.environment);
  const databaseUrl = required(await resolveDatabaseUrl(host.env, host.cwd));
  await openWorkspaceDatabase(host, { migrate: true });
  const place = { host: input.host ?? '127.0.0.1', port: input.port };
  const log = (line: string) => host.settle(line);
  try {
    const service = await runHttpService({ ...place, databaseUrl, workspace: workspace.config, env: host.env, log });
    host.defer(() => service.stop());
    host.settle(`serving at ${service.url}; Ctrl-C ends it`);
    await ended(host.signal);
    return { exit: EXIT.ok, data: { url: service.url }, pretty: () => '', diagnostics: warnings };
  } catch (error) {
    if (!isTaken(error)) throw error;
    const help = 'stop what listens there, or give another one with --port';
    return failed([fault('server/port-taken', `port ${place.port} at ${place.host} cannot be listened at`, help)]);
  }
};

function isTaken(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return ['EADDRINUSE', 'EACCES', 'EADDRNOTAVAIL'].includes(code);
}

function ended(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
