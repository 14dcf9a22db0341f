import { type Diagnostic, DiagnosticError } from '../../dsl/diagnostic/index.ts';
import type { Workspace } from '../../dsl/load/index.ts';
import type { Host } from './contract.ts';

/** The workspace of the command's folder. Throws its faults; warnings are for the command's answer. */
export async function loadHostWorkspace(
  host: Host,
): Promise<{ readonly workspace: Workspace; readonly warnings: readonly Diagnostic[] }> {
  const { loadWorkspace } = await import('../../dsl/load/index.ts');
  const loaded = await loadWorkspace(host.cwd, { nowMs: host.clock.now() });
  if (!loaded.ok) throw new DiagnosticError(loaded.diagnostics);
  return { workspace: loaded.value, warnings: loaded.warnings };
}
