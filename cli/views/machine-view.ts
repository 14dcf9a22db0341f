import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Diagnostic, renderGithub, renderRdjson, renderSarif } from '../../dsl/diagnostic/index.ts';
import { packageFolder, packageVersion } from '../engine/version.ts';
import { workspaceText } from '../engine/workspace-text.ts';
import { codePage } from './code-page.ts';

/** Faults in a format that a program reads; null for the formats that the engine prints itself. */
export function machineView(format: string, diagnostics: readonly Diagnostic[], root: string): string | null {
  if (format === 'github') return renderGithub(diagnostics);
  if (format === 'sarif') {
    const pages = readFileSync(join(packageFolder(), 'docs/errors.md'), 'utf8');
    const sarif = renderSarif(diagnostics, { version: packageVersion(), page: (code) => codePage(pages, code) });
    return JSON.stringify(sarif, null, 2);
  }
  if (format === 'rdjson') return JSON.stringify(renderRdjson(diagnostics, { source: workspaceText(root) }), null, 2);
  return null;
}
