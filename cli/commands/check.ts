import { renderGithub } from '../../dsl/diagnostic/index.ts';
import { loadWorkspace } from '../../dsl/load/index.ts';
import type { checkArguments } from '../arguments/check.ts';
import { exitOf, type Run } from '../engine/index.ts';
import { checkView } from '../views/check-view.ts';

export const run: Run<typeof checkArguments> = async (host, { format }) => {
  const loaded = await loadWorkspace(host.cwd, { nowMs: host.clock.now() });
  host.signal.throwIfAborted();
  const diagnostics = loaded.ok ? loaded.warnings : loaded.diagnostics;
  const campaigns = loaded.ok
    ? loaded.value.campaigns.map(({ ir, version, file }) => ({ id: ir.id, version, file }))
    : [];
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  const github = format === 'github';
  return {
    exit: exitOf(diagnostics),
    data: { campaigns, errors, warnings: diagnostics.length - errors },
    pretty: (style) =>
      github ? renderGithub(diagnostics) : checkView({ campaigns: campaigns.length, diagnostics }, style),
    diagnostics,
    showsDiagnostics: github,
  };
};
