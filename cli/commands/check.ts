import { fixWorkspace, loadWorkspace } from '../../dsl/load/index.ts';
import type { checkArguments } from '../arguments/check.ts';
import { environmentNames, exitOf, type Run } from '../engine/index.ts';
import { checkView, fixedView } from '../views/check-view.ts';
import { machineView } from '../views/machine-view.ts';

export const run: Run<typeof checkArguments> = async (host, { format, fix }) => {
  const options = { nowMs: host.clock.now(), environmentNames: () => environmentNames(host) };
  const { applied, loaded } = fix
    ? await fixWorkspace(host.cwd, options)
    : { applied: [], loaded: await loadWorkspace(host.cwd, options) };
  host.signal.throwIfAborted();
  const diagnostics = loaded.ok ? loaded.warnings : loaded.diagnostics;
  const campaigns = loaded.ok
    ? loaded.value.campaigns.map(({ ir, version, file }) => ({ id: ir.id, version, file }))
    : [];
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  const machine = machineView(format, diagnostics, host.cwd);
  const fixed = applied.map(({ file, start, code, title }) => ({ file, line: start.line + 1, code, title }));
  return {
    exit: exitOf(diagnostics),
    data: { campaigns, errors, warnings: diagnostics.length - errors, ...(fix && { fixed }) },
    pretty: (style) =>
      machine ?? fixedView(fixed, style) + checkView({ campaigns: campaigns.length, diagnostics }, style),
    diagnostics,
    showsDiagnostics: machine !== null,
  };
};
