import type { Result } from '../../dsl/diagnostic/diagnostic.ts';
import { diagnosticOfFinding, loadTemporalFile } from '../../dsl/load/index.ts';
import { defineTemporalConfig } from './define-temporal-config.ts';
import { parseTemporalConfig } from './parse-temporal-config.ts';
import type { TemporalConfig } from './temporal-config.ts';

/** Reads and validates `root`/temporal.config.ts; without such a file all defaults hold. */
export async function loadTemporalConfig(root: string): Promise<Result<TemporalConfig>> {
  const loaded = await loadTemporalFile(root, { 'campaigns-as-code/config': { defineTemporalConfig } });
  if (!loaded.ok) return loaded;
  const parsed = parseTemporalConfig(loaded.value === null ? {} : loaded.value.written);
  if (parsed.ok) return { ok: true, value: parsed.value, warnings: loaded.warnings };
  const { value: file } = loaded;
  if (file === null) throw new Error('the defaults of temporal.config.ts are not valid');
  return {
    ok: false,
    diagnostics: parsed.findings.map((finding) => diagnosticOfFinding(finding, file.file, file.locate)),
  };
}
