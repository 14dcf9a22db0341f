import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Host } from './contract.ts';

/**
 * Names of the environments of temporal.config.ts; null where there is no such file, so that `campaigns/` may be copied and
 * tried alone, and where it has faults, which are told by who connects.
 */
export async function environmentNames(host: Host): Promise<readonly string[] | null> {
  if (!existsSync(join(host.cwd, 'temporal.config.ts'))) return null;
  const { loadTemporalConfig } = await import('../../runtime/config/load-temporal-config.ts');
  const config = await loadTemporalConfig(host.cwd);
  return config.ok ? Object.keys(config.value.environments) : null;
}
