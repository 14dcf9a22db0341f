import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Result } from '../diagnostic/diagnostic.ts';
import { sortDiagnostics } from '../diagnostic/sort.ts';
import { type DefinitionFile, readDefinition } from './definition-file.ts';
import { readText, sourceText } from './find-files.ts';
import type { Modules } from './sandbox/bundle.ts';
import { evaluate } from './sandbox/evaluate.ts';

const TEMPORAL_FILE = 'temporal.config.ts';

/**
 * Evaluates `folder`/temporal.config.ts in the same sandbox as campaign files: its written form as data, unchecked, with
 * `locate` for faults that are found in it; null when there is no such file. `modules` are what it may import, such as
 * `campaigns-as-code/config`, which this folder may not import itself.
 */
export async function loadTemporalFile(folder: string, modules: Modules): Promise<Result<DefinitionFile | null>> {
  const root = resolve(folder);
  if (!existsSync(join(root, TEMPORAL_FILE))) return { ok: true, value: null, warnings: [] };
  const text = await readText(root, TEMPORAL_FILE);
  if (typeof text !== 'string') return { ok: false, diagnostics: [text] };
  const { exports, diagnostics } = await evaluate({
    root,
    files: [TEMPORAL_FILE],
    fence: '.',
    modules,
    source: (file) => sourceText(root, file),
  });
  if (diagnostics.length > 0) return { ok: false, diagnostics: sortDiagnostics(diagnostics) };
  const definition = readDefinition('temporal', TEMPORAL_FILE, text, exports.get(TEMPORAL_FILE));
  return definition.ok ? { ok: true, value: definition.value, warnings: [] } : definition;
}
