import { resolve } from 'node:path';
import type { Diagnostic, Result } from '../diagnostic/diagnostic.ts';
import type { EditorNames } from '../editor/names.ts';
import { readConfig } from './check-file.ts';
import { readDefinition } from './definition-file.ts';
import { diagnostic } from './diagnostic-of.ts';
import { baseName, CAMPAIGNS_FOLDER, CONFIG_FILE, findFiles, sourceText } from './find-files.ts';
import { languageModules } from './language-modules.ts';
import { evaluate } from './sandbox/evaluate.ts';

/**
 * The names that an editor may offer in a workspace. Reads `campaigns.config.ts` and the names of the other files, so
 * that it works while those have faults: that is when completion is wanted.
 */
export async function loadNames(folder: string): Promise<Result<EditorNames>> {
  const root = resolve(folder);
  const found = await findFiles(root);
  if (found?.config == null) {
    const [code, what] =
      found === null
        ? (['workspace/not-found', 'there is no campaigns folder here'] as const)
        : (['workspace/no-config', `there is no ${CONFIG_FILE}`] as const);
    return refused([diagnostic(code, null, null, what, { help: 'campaigns init makes a small workspace' })]);
  }
  const file = found.config;
  const source = (name: string) => sourceText(root, name);
  const modules = await languageModules();
  const evaluated = await evaluate({ root, files: [file], fence: CAMPAIGNS_FOLDER, modules, source });
  if (!evaluated.exports.has(file)) return refused(evaluated.diagnostics);
  const definition = readDefinition('workspace', file, source(file) ?? '', evaluated.exports.get(file));
  if (!definition.ok) return refused(definition.diagnostics);
  const { value, diagnostics } = readConfig(definition.value);
  if (value === null) return refused(diagnostics);
  return {
    ok: true,
    value: {
      customer: value.customer,
      campaigns: [...found.typescript, ...found.yaml].map(baseName).sort(),
      segments: found.segments.map(baseName).sort(),
    },
    warnings: diagnostics,
  };
}

function refused(diagnostics: readonly Diagnostic[]): Result<EditorNames> {
  return { ok: false, diagnostics };
}
