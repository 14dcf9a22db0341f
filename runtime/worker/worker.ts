import { setTimeout as after } from 'node:timers/promises';
import { DiagnosticError } from '../../dsl/diagnostic/diagnostic.ts';
import { priceBook } from '../../dsl/prices/price-book.ts';
import type { WorkspaceConfig } from '../../dsl/schema/workspace-config.ts';
import { createCampaignActivities } from '../activities/create-activities.ts';
import { DEFAULT_PATIENCE, type Patience } from '../activities/dependencies.ts';
import { createAudienceEngine } from '../audience/audience-engine.ts';
import { systemClock, systemIds } from '../clock/system.ts';
import type { Database } from '../database/database.ts';
import { openDatabase } from '../database/open-database.ts';
import { budgetPlaces } from '../deploy/budget-places.ts';
import { createContentStore } from '../ledger/content-store.ts';
import { createLedger } from '../ledger/create-ledger.ts';
import { createRecipientSource } from '../ledger/recipient-source.ts';
import { createRunStore } from '../ledger/run-store.ts';
import type { Channel } from '../policy/facts.ts';
import { decide } from '../policy/gates.ts';
import type { TemporalEndpoint } from '../server/endpoints.ts';
import { serverError } from '../server/fault.ts';
import { temporalFault } from '../server/temporal/reachable.ts';
import { workflowBundle } from './bundle.ts';
import { instantFinder } from './instant-finder.ts';
import { workerLinker } from './links.ts';
import { messagePrices } from './message-prices.ts';
import { isPassingFault, isSafeError } from './passing-fault.ts';
import { runSettings, type WorkerConfig } from './run-settings.ts';
import { createSenders, type Senders } from './senders.ts';
import { type Service, serve } from './serve.ts';
import { templateCompiler } from './template-compiler.ts';
import { connect, ensureSearchAttributes } from './temporal-connection.ts';
import { type Log, useRuntime } from './temporal-runtime.ts';
import { withTextParts } from './text-parts.ts';

export interface RunWorkerOptions {
  readonly databaseUrl: string;
  readonly temporal: TemporalEndpoint;
  readonly config: WorkerConfig;
  readonly workspace: Pick<WorkspaceConfig, 'brand' | 'timeZone' | 'senders' | 'recipients' | 'links' | 'prices'>;
  /** Where senders find their secrets. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Ends the worker: batches settle what they hold, then the promise resolves. */
  readonly signal: AbortSignal;
  /** Called whenever the worker has begun to poll, again after each reconnection. */
  readonly onReady?: () => void;
  /** One line of news, without personal data. */
  readonly log?: Log;
  /** In place of the workspace's senders. */
  readonly senders?: Senders;
  readonly patience?: Partial<Patience>;
}

/** Pause before Temporal is tried again after it went away, in milliseconds. */
const RECONNECT_MS = 1_000;
/** Connections to Postgres per batch at work, and for the rest. */
const CONNECTIONS_PER_SLOT = 4;
const OTHER_CONNECTIONS = 4;

/**
 * Carries campaigns until the signal fires. Servers that are missing at the start are a fault of their own; servers
 * that go away later are waited for.
 * @throws DiagnosticError `server/postgres-unreachable`, `server/temporal-unreachable`, `config/missing-secret`,
 *   `workspace/invalid-config`
 */
export async function runWorker(options: RunWorkerOptions): Promise<void> {
  const { databaseUrl, temporal, config } = options;
  const log = options.log ?? (() => undefined);
  useRuntime(log);
  const senders = options.senders ?? createSenders(options.workspace, options.env, systemClock);
  const maxConnections = config.worker.activitySlots * CONNECTIONS_PER_SLOT + OTHER_CONNECTIONS;
  const database = openDatabase(databaseUrl, { maxConnections });
  try {
    await reachPostgres(database);
    const service = {
      namespace: temporal.namespace,
      config,
      bundle: await workflowBundle(),
      activities: compose(options, database, senders),
      channels: Object.keys(senders) as Channel[],
    };
    await serveForEver(service, options, log);
  } finally {
    await Promise.all(Object.values(senders).map(({ adapter }) => adapter.close()));
    await database.close();
  }
}

/** Serves over fresh connections until the signal fires. Only the first connection may fail. */
async function serveForEver(service: Omit<Service, 'connection'>, options: RunWorkerOptions, log: Log): Promise<void> {
  const { temporal, signal, onReady = () => undefined } = options;
  // The worker's own connection waits half a minute for a server that takes connections and says nothing.
  const missing = await temporalFault(temporal);
  if (missing !== null) throw new DiagnosticError([missing]);
  for (let served = false; !signal.aborted; ) {
    try {
      const connection = await connect(temporal);
      try {
        await ensureSearchAttributes(connection, temporal.namespace);
        await serve({ ...service, connection }, signal, () => {
          served = true;
          onReady();
        });
      } finally {
        await connection.close();
      }
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      if (!served) throw unreachable(temporal.address, why);
      log(`warn: the worker lost Temporal at ${temporal.address} and connects again (${why})`);
      await after(RECONNECT_MS, undefined, { signal }).catch(() => undefined);
    }
  }
}

/** The activities over Postgres and the senders. */
function compose(options: RunWorkerOptions, database: Database, senders: Senders) {
  const prices = priceBook(options.workspace);
  return createCampaignActivities({
    ledger: createLedger(database, systemClock),
    runs: createRunStore(database),
    recipients: createRecipientSource(database, systemClock),
    content: withTextParts(createContentStore(database)),
    audience: createAudienceEngine(database, options.workspace.timeZone),
    decide,
    compileTemplate: templateCompiler(options.workspace),
    nextInstant: instantFinder(options.workspace),
    priceOf: messagePrices(options.workspace),
    placesOf: (campaign, atMs) => budgetPlaces(campaign, prices, atMs),
    timeZone: options.workspace.timeZone,
    linker: workerLinker(options.workspace, options.env, database),
    senders,
    clock: systemClock,
    ids: systemIds,
    patience: { ...DEFAULT_PATIENCE, ...options.patience },
    settings: runSettings(options.config),
    isPassing: isPassingFault,
    isSafeError,
    stopping: options.signal,
  });
}

async function reachPostgres(database: Database): Promise<void> {
  try {
    await database.query('select 1');
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw serverError(
      'server/postgres-unreachable',
      `the worker cannot use Postgres: ${why}`,
      'start one with `campaigns dev`, or mend DATABASE_URL',
    );
  }
}

function unreachable(address: string, why: string): Error {
  return serverError(
    'server/temporal-unreachable',
    `no Temporal server answers at ${address} (${why})`,
    'start one with `campaigns dev`, or mend the address in temporal.config.ts or TEMPORAL_ADDRESS',
  );
}
