import { DiagnosticError } from '../../dsl/diagnostic/index.ts';
import { loadTemporalConfig } from '../../runtime/config/load-temporal-config.ts';
import { resolveEnvironment } from '../../runtime/config/resolve-environment.ts';
import type { Host } from '../engine/contract.ts';

/** Name of the environment that is meant, without connecting to it. Throws its faults if there is no such one. */
export async function environmentName(host: Host, given: string | null): Promise<string> {
  const config = await loadTemporalConfig(host.cwd);
  if (!config.ok) throw new DiagnosticError(config.diagnostics);
  const settings = resolveEnvironment(config.value, given, host.env);
  if (settings.ok) return settings.value.environment;
  // A plan talks to Postgres only: secrets of Temporal may be missing where plans are made, as in pull requests.
  const faults = settings.diagnostics.filter(({ code }) => code !== 'config/missing-secret');
  if (faults.length > 0) throw new DiagnosticError(faults);
  return given ?? config.value.defaultEnvironment;
}
