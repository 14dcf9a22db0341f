import { type Parsed, parseWith } from '../../dsl/schema/parse.ts';
import type { TemporalConfig } from './temporal-config.ts';
import { temporalSchema } from './temporal-schema.ts';

/**
 * Validates what `temporal.config.ts` says and fills in the defaults. All faults at once, each as `config/invalid` at
 * its place.
 */
export function parseTemporalConfig(written: unknown): Parsed<TemporalConfig> {
  const parsed = parseWith(temporalSchema, written, 'the configuration', {});
  if (parsed.ok) return parsed;
  return { ok: false, findings: parsed.findings.map((finding) => ({ ...finding, code: 'config/invalid' })) };
}
