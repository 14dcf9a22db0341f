import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { DefinitionFile } from '../definition-file.ts';
import { putIn, type WholeDefinition } from './put-in.ts';
import { readLibrary } from './read-library.ts';
import { WorkspaceFiles } from './workspace-files.ts';

/**
 * Puts the files that messages name into all definitions of a workspace. `templates` are its Handlebars files, `locales`
 * its languages, its own first.
 */
export async function wholeDefinitions(
  root: string,
  definitions: readonly DefinitionFile[],
  { templates, locales }: { readonly templates: readonly string[]; readonly locales: readonly string[] },
): Promise<{ readonly definitions: readonly WholeDefinition[]; readonly diagnostics: readonly Diagnostic[] }> {
  const files = new WorkspaceFiles(root);
  const { library, diagnostics } = await readLibrary(templates, files);
  const whole = await Promise.all(definitions.map((definition) => putIn(definition, { files, library, locales })));
  return {
    definitions: whole.map(({ definition }) => definition),
    diagnostics: [...diagnostics, ...whole.flatMap((one) => one.diagnostics)],
  };
}

/**
 * A fault of a partial, layout or shared text is found in every campaign that uses it: told once, with its users beside
 * it, of whom three are named.
 */
export function mergeShared(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const merged = new Map<string, Diagnostic>();
  for (const one of diagnostics) {
    const { code, file, range, message, labels } = one;
    const isShared = labels.some(({ text }) => text === 'used by');
    const key = JSON.stringify(isShared ? [code, file, range, message] : [merged.size]);
    const known = merged.get(key);
    merged.set(key, known === undefined ? one : { ...known, labels: [...known.labels, ...labels].slice(0, 3) });
  }
  return [...merged.values()];
}
