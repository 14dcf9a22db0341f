import { startSandbox } from '../../adapters/sandbox/simulator/index.ts';
import { startReceiver } from '../../adapters/smtp/simulator/index.ts';
import { type Diagnostic, DiagnosticError, required } from '../../dsl/diagnostic/index.ts';
import type { WorkspaceConfig } from '../../dsl/schema/workspace-config.ts';
import { loadTemporalConfig } from '../../runtime/config/load-temporal-config.ts';
import { resolveEnvironment } from '../../runtime/config/resolve-environment.ts';
import { migrateAt } from '../../runtime/database/migrate-at.ts';
import { resolveTemporal } from '../../runtime/server/endpoints.ts';
import { postgresFault } from '../../runtime/server/postgres/reachable.ts';
import { startDev } from '../../runtime/server/supervisor.ts';
import { temporalFault } from '../../runtime/server/temporal/reachable.ts';
import { runHttpService } from '../../runtime/worker/http-service.ts';
import { runInboxPage } from '../../runtime/worker/inbox-page.ts';
import type { devArguments } from '../arguments/dev.ts';
import { devServiceVariables, startDevWorker } from '../engine/dev-worker.ts';
import { EXIT, loadHostWorkspace, type Run } from '../engine/index.ts';
import { devData, readyLines, showEvent } from '../views/dev-view.ts';

export const run: Run<typeof devArguments> = async (host, input) => {
  const config = required(await loadTemporalConfig(host.cwd));
  const settings = required(resolveEnvironment(config, input.env, host.env));
  const { workspace, warnings } = await loadHostWorkspace(host, settings.environment);
  const { DATABASE_URL } = host.env;
  const elsewhere = settings.address !== 'dev';
  if (DATABASE_URL) refuse(await postgresFault(DATABASE_URL));
  if (elsewhere) refuse(await temporalFault(required(await resolveTemporal(settings, host.cwd))));

  const { environment } = settings;
  const mailVariables = mailVariablesOf(workspace.config);
  const dev = await startDev({
    root: host.cwd,
    env: host.env,
    clock: host.clock,
    signal: host.signal,
    onEvent: (event) => showEvent(event, host),
    databaseUrl: DATABASE_URL || undefined,
    temporalAddress: elsewhere ? settings.address : undefined,
    ports: {
      postgres: input.postgresPort,
      temporal: input.temporalPort,
      temporalUi: input.uiPort,
      smtp: input.smtpPort,
      sandbox: input.sandboxPort,
      http: input.httpPort,
      page: input.inboxPort,
    },
    migrate: migrateAt,
    startInbox: (place) => startReceiver({ ...place, host: '127.0.0.1', clock: host.clock }),
    startHttp: ({ port, secrets, postgresUrl }) =>
      runHttpService({
        host: '127.0.0.1',
        port,
        databaseUrl: postgresUrl,
        workspace: workspace.config,
        env: devServiceVariables(secrets, `http://127.0.0.1:${port}`),
        log: (line) => host.settle(line),
      }),
    startSandbox: ({ folder, port, secrets, httpUrl }) =>
      startSandbox({
        folder,
        port,
        host: '127.0.0.1',
        apiKey: secrets.sandboxApiKey,
        behaviour: { rules: [{ to: NEVER_DELIVERED, act: 'undelivered' }] },
        reportTo: { url: new URL('/v1/receipts/sandbox', httpUrl), secret: secrets.sandboxWebhookSecret },
        clock: host.clock,
      }),
    startPage: ({ port, folders, postgresUrl: databaseUrl }) =>
      runInboxPage({ root: host.cwd, port, folders, databaseUrl, workspace, log: (line) => host.settle(line) }),
    spawnWorker: (state, secrets) => startDevWorker(host, state, { environment, mailVariables, secrets }),
  });
  for (const line of readyLines(dev.state, host.cwd)) host.settle(line);
  await dev.stopped;
  return { exit: EXIT.ok, data: devData(dev.state), pretty: () => '', diagnostics: warnings };
};

/** Numbers of nobody to which the sandbox takes messages and reports that they did not arrive, to see a second channel at work. */
const NEVER_DELIVERED = /^\+8210009/;

function refuse(fault: Diagnostic | null): void {
  if (fault !== null) throw new DiagnosticError([fault]);
}

/** Variables that name mail servers, of every brand. */
function mailVariablesOf({ senders, brands = {} }: WorkspaceConfig): readonly string[] {
  const all = [senders, ...Object.values(brands).map((brand) => brand.senders)];
  return [...new Set(all.flatMap(({ email }) => email?.url.env ?? []))];
}
