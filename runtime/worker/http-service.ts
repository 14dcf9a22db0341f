import type { ReadReceipts } from '../../adapters/contract/index.ts';
import { sandbox } from '../../adapters/sandbox/index.ts';
import type { WorkspaceConfig } from '../../dsl/schema/workspace-config.ts';
import { systemClock } from '../clock/system.ts';
import { openDatabase } from '../database/open-database.ts';
import { linkRoutes } from '../ingest/http/link-routes.ts';
import { mailReportRoutes } from '../ingest/http/mail-report-routes.ts';
import { preferenceRoutes } from '../ingest/http/preference-routes.ts';
import { receiptRoutes } from '../ingest/http/receipt-routes.ts';
import { segmentRoutes } from '../ingest/http/segment-routes.ts';
import { type HttpService, type Routes, startHttpService } from '../ingest/http/server.ts';
import { linkSetup } from './links.ts';
import { mailReportSetup } from './mail-reports.ts';
import { SANDBOX_VARIABLES } from './senders.ts';
import { writeKeySetup } from './write-key-setup.ts';

export interface RunHttpServiceOptions {
  readonly databaseUrl: string;
  readonly host: string;
  readonly port: number;
  readonly workspace: Pick<WorkspaceConfig, 'brand' | 'customer'>;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly log: (line: string) => void;
}

/** Connections to Postgres: redirects read from memory, so few are enough. */
const CONNECTIONS = 8;

/** Builds and starts the service that the world talks to: links, preferences, receipts, data. */
export async function runHttpService(options: RunHttpServiceOptions): Promise<HttpService> {
  const { env, log, host, port, workspace } = options;
  const setup = linkSetup(env);
  const mayWrite = writeKeySetup(env);
  const ofMail = mailReportSetup(env);
  const database = openDatabase(options.databaseUrl, { maxConnections: CONNECTIONS });
  const around = { database, clock: systemClock, log };
  const ofLinks: readonly Routes[] =
    setup === null
      ? []
      : [
          linkRoutes({ ...around, tokens: setup.tokens }),
          preferenceRoutes({ ...around, tokens: setup.tokens, brand: workspace.brand }),
        ];
  const ofData = mayWrite === null ? [] : [segmentRoutes({ ...around, mayWrite, schema: workspace.customer })];
  const reports = ofMail === null ? [] : [mailReportRoutes({ ...around, ...ofMail })];
  try {
    const readers = receiptReaders(env);
    const routes = [...ofLinks, receiptRoutes({ ...around, readers }), ...reports, ...ofData];
    const service = await startHttpService({ host, port, routes, clock: systemClock, log });
    return {
      ...service,
      stop: async () => {
        await service.stop();
        await database.close();
      },
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** Readers of the providers whose secrets the environment holds. */
function receiptReaders(env: RunHttpServiceOptions['env']): ReadonlyMap<string, ReadReceipts> {
  const { url, apiKey, webhookSecret } = SANDBOX_VARIABLES;
  const written = { url: env[url], apiKey: env[apiKey], webhookSecret: env[webhookSecret] };
  const parsed = sandbox.config.safeParse(written);
  const reader = parsed.success ? sandbox.receipts(parsed.data) : null;
  return new Map(reader === null ? [] : [[sandbox.name, reader]]);
}
