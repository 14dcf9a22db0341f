import { resolve } from 'node:path';
import type { Diagnostic, Result } from '../diagnostic/diagnostic.ts';
import type { EditorNames } from '../editor/names.ts';
import { localesOf } from '../schema/workspace-config.ts';
import { readConfig } from './check-file.ts';
import { layoutName } from './content/read-library.ts';
import { readDefinition } from './definition-file.ts';
import { diagnostic } from './diagnostic-of.ts';
import { baseName, CAMPAIGNS_FOLDER, CONFIG_FILE, type FoundFiles, findFiles, sourceText } from './find-files.ts';
import { languageModules } from './language-modules.ts';
import { idOf } from './names.ts';
import { evaluate } from './sandbox/evaluate.ts';
import { takeOutSegments } from './take-out-segments.ts';

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
  const evaluated = await evaluatedFiles(root, [file]);
  if (!evaluated.exports.has(file)) return refused(evaluated.diagnostics);
  const definition = readDefinition('workspace', file, sourceText(root, file) ?? '', evaluated.exports.get(file));
  if (!definition.ok) return refused(definition.diagnostics);
  const { value, diagnostics } = readConfig(definition.value);
  if (value === null) return refused(diagnostics);
  return {
    ok: true,
    value: {
      customer: value.customer,
      campaigns: [...found.typescript, ...found.yaml].map(baseName).sort(),
      segments: [...new Set([...found.segments.map(baseName), ...(await carriedSegments(root, found))])].sort(),
      layouts: found.templates.flatMap((name) => layoutName(name) ?? []).sort(),
      policies: Object.keys(value.policies ?? {}).sort(),
      brands: Object.entries(value.brands ?? {}).map(([id, { name }]) => ({ id, name })),
      couponProviders: Object.keys(value.coupons?.providers ?? {}).sort(),
      locales: localesOf(value),
      timeZone: value.timeZone,
    },
    warnings: diagnostics,
  };
}

/** Segments without a file of their own, which TypeScript files bring along; of faulty files none. */
async function carriedSegments(root: string, found: FoundFiles): Promise<readonly string[]> {
  const files = [...found.typescript, ...found.segments.filter((name) => name.endsWith('.ts'))];
  const { exports } = await evaluatedFiles(root, files);
  return [...exports].flatMap(([file, exported]) => {
    const kind = found.typescript.includes(file) ? 'campaign' : 'segment';
    const definition = readDefinition(kind, file, '', exported);
    return definition.ok ? takeOutSegments(definition.value).segments.flatMap((one) => idOf(one) ?? []) : [];
  });
}

async function evaluatedFiles(root: string, files: readonly string[]) {
  const modules = await languageModules();
  const source = (name: string) => sourceText(root, name);
  return evaluate({ root, files, fence: CAMPAIGNS_FOLDER, modules, source });
}

function refused(diagnostics: readonly Diagnostic[]): Result<EditorNames> {
  return { ok: false, diagnostics };
}
