import { type Diagnostic, DiagnosticError } from '../../dsl/diagnostic/index.ts';
import type { Workspace } from '../../dsl/load/index.ts';
import type { Host } from './contract.ts';
import { environmentNames } from './environment-names.ts';

/**
 * The workspace of the command's folder with the settings of an environment, by its name in temporal.config.ts. Throws its
 * faults; warnings are for the command's answer.
 */
export async function loadHostWorkspace(
  host: Host,
  environment: string,
): Promise<{ readonly workspace: Workspace; readonly warnings: readonly Diagnostic[] }> {
  const { loadWorkspace } = await import('../../dsl/load/index.ts');
  const options = { nowMs: host.clock.now(), environment, environmentNames: () => environmentNames(host) };
  const loaded = await loadWorkspace(host.cwd, options);
  if (!loaded.ok) throw new DiagnosticError(loaded.diagnostics);
  // What nobody uses is for its author to hear, by `check`; it changes nothing of what is planned, deployed or carried out.
  return { workspace: loaded.value, warnings: loaded.warnings.filter(({ code }) => code !== 'workspace/unused') };
}
