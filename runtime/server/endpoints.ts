import type { Result } from '../../dsl/diagnostic/diagnostic.ts';
import type { TemporalSettings } from '../config/resolve-environment.ts';
import { type DevState, readDevState } from './dev-state.ts';
import { serverFault } from './fault.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** How the Temporal client and the worker connect, and the namespace they use there. */
export interface TemporalEndpoint {
  readonly address: string;
  readonly namespace: string;
  /** In the shape that both kinds of connection take; null for plain text. */
  readonly tls: TemporalTls | null;
  readonly apiKey: string | null;
}

interface TemporalTls {
  readonly serverRootCACertificate?: Buffer;
  readonly clientCertPair?: { readonly crt: Buffer; readonly key: Buffer };
}

/**
 * The Postgres that holds the ledger: `DATABASE_URL`, else the one that `campaigns dev` runs for this folder.
 * @returns `server/not-running` when there is neither
 */
export async function resolveDatabaseUrl(env: Environment, root: string): Promise<Result<string>> {
  const { DATABASE_URL } = env;
  if (DATABASE_URL) return { ok: true, value: DATABASE_URL, warnings: [] };
  return fromDev(root, 'DATABASE_URL', (state) => state.postgresUrl);
}

/**
 * Where the workflows run: the address of the settings, or for `dev` the server that `campaigns dev` runs here.
 * @returns `server/not-running` when that one is meant and does not run
 */
export async function resolveTemporal(settings: TemporalSettings, root: string): Promise<Result<TemporalEndpoint>> {
  const { namespace, apiKey } = settings;
  if (settings.address === 'dev')
    return fromDev(root, 'TEMPORAL_ADDRESS', (state) => ({
      address: state.temporalAddress,
      namespace,
      tls: null,
      apiKey,
    }));
  const value = { address: settings.address, namespace, tls: tlsOf(settings.tls), apiKey };
  return { ok: true, value, warnings: [] };
}

function tlsOf(tls: TemporalSettings['tls']): TemporalTls | null {
  if (tls === null) return null;
  const { serverCa, clientCertificate, clientKey } = tls;
  return {
    ...(serverCa === undefined ? {} : { serverRootCACertificate: Buffer.from(serverCa) }),
    ...(clientCertificate === undefined || clientKey === undefined
      ? {}
      : { clientCertPair: { crt: Buffer.from(clientCertificate), key: Buffer.from(clientKey) } }),
  };
}

async function fromDev<T>(root: string, variable: string, pick: (state: DevState) => T): Promise<Result<T>> {
  const state = await readDevState(root);
  if (state !== null) return { ok: true, value: pick(state), warnings: [] };
  const message = `no servers run for ${root}, and ${variable} is not set`;
  const help = `start them with \`campaigns dev\` in another terminal, or set ${variable}`;
  return { ok: false, diagnostics: [serverFault('server/not-running', message, help)] };
}
