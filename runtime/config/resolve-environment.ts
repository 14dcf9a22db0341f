import { suggestion } from '../../dsl/check/nearest.ts';
import type { DiagnosticCode } from '../../dsl/diagnostic/codes.ts';
import type { Diagnostic, Result } from '../../dsl/diagnostic/diagnostic.ts';
import type { TemporalConfig, TemporalEnvironment } from './temporal-config.ts';

/** How to reach a Temporal server, with the secrets themselves: never print or log it. */
export interface TemporalSettings {
  /** Name of the environment. */
  readonly environment: string;
  /** `host:port`, or `dev` for the server that `campaigns dev` has started for this folder. */
  readonly address: string;
  readonly namespace: string;
  /** PEM texts; null for plain text. */
  readonly tls: { readonly clientCertificate?: string; readonly clientKey?: string; readonly serverCa?: string } | null;
  readonly apiKey: string | null;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The settings of one environment, its secrets read from `env`. `TEMPORAL_ADDRESS` (with `TEMPORAL_NAMESPACE`) replaces
 * `dev`, and only that: an address that is written down and reviewed is not moved by a variable.
 * @param name null for the default environment
 * @returns `config/unknown-environment`, or `config/missing-secret` for every variable that is named but not set
 */
export function resolveEnvironment(
  config: TemporalConfig,
  name: string | null,
  env: Environment,
): Result<TemporalSettings> {
  const environment = name ?? config.defaultEnvironment;
  const found = Object.hasOwn(config.environments, environment) ? config.environments[environment] : undefined;
  if (found === undefined) return { ok: false, diagnostics: [unknownEnvironment(environment, config)] };
  const faults: Diagnostic[] = [];
  const secret = (variable: string, what: string): string => {
    const value = env[variable];
    if (value !== undefined && value !== '') return value;
    faults.push(missingSecret(variable, what, environment));
    return '';
  };
  const apiKey = found.apiKey === null ? null : secret(found.apiKey, 'the API key');
  const settings = { environment, ...place(found, env), tls: readTls(found.tls, secret), apiKey };
  return faults.length > 0 ? { ok: false, diagnostics: faults } : { ok: true, value: settings, warnings: [] };
}

function place(found: TemporalEnvironment, env: Environment): Pick<TemporalSettings, 'address' | 'namespace'> {
  const { TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE } = env;
  if (found.address !== 'dev' || !TEMPORAL_ADDRESS) return { address: found.address, namespace: found.namespace };
  return { address: TEMPORAL_ADDRESS, namespace: TEMPORAL_NAMESPACE || found.namespace };
}

function readTls(
  tls: TemporalEnvironment['tls'],
  secret: (variable: string, what: string) => string,
): TemporalSettings['tls'] {
  if (tls === null) return null;
  const { clientCertificate, clientKey, serverCa } = tls;
  return {
    ...(clientCertificate === undefined
      ? {}
      : { clientCertificate: secret(clientCertificate, 'the client certificate') }),
    ...(clientKey === undefined ? {} : { clientKey: secret(clientKey, 'the client key') }),
    ...(serverCa === undefined ? {} : { serverCa: secret(serverCa, "the server's authority") }),
  };
}

function unknownEnvironment(name: string, config: TemporalConfig): Diagnostic {
  const { help } = suggestion(name, Object.keys(config.environments));
  return fault('config/unknown-environment', `there is no environment "${name}"`, help);
}

function missingSecret(variable: string, what: string, environment: string): Diagnostic {
  const message = `the variable ${variable}, which holds ${what} of the environment "${environment}", is not set`;
  return fault('config/missing-secret', message, `set ${variable}, in CI as a secret`);
}

function fault(code: DiagnosticCode, message: string, help: string | null): Diagnostic {
  return { code, severity: 'error', file: null, range: null, message, labels: [], help, fix: null };
}
