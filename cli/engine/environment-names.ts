import type { Host } from './contract.ts';

/** Names of the environments of temporal.config.ts; null where that file has faults, which are told by who connects. */
export async function environmentNames(host: Host): Promise<readonly string[] | null> {
  const { loadTemporalConfig } = await import('../../runtime/config/load-temporal-config.ts');
  const config = await loadTemporalConfig(host.cwd);
  return config.ok ? Object.keys(config.value.environments) : null;
}
