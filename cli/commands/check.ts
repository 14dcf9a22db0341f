import { fixWorkspace, loadWorkspace } from '../../dsl/load/index.ts';
import type { LoadOptions } from '../../dsl/load/workspace.ts';
import type { checkArguments } from '../arguments/check.ts';
import { environmentNames, exitOf, type Run } from '../engine/index.ts';
import { checkView, fixedView } from '../views/check-view.ts';
import { machineView } from '../views/machine-view.ts';

export const run: Run<typeof checkArguments> = async (host, { format, fix, static: isStatic }) => {
  const nowMs = host.clock.now();
  // The names of environments stand in a file that would have to be run.
  const options: LoadOptions = isStatic
    ? { nowMs, reading: 'static' }
    : { nowMs, environmentNames: () => environmentNames(host) };
  const { applied, loaded } = fix
    ? await fixWorkspace(host.cwd, options)
    : { applied: [], loaded: await loadWorkspace(host.cwd, options) };
  host.signal.throwIfAborted();
  const diagnostics = loaded.ok ? loaded.warnings : loaded.diagnostics;
  const campaigns = loaded.ok
    ? loaded.value.campaigns.map(({ ir, version, file }) => ({ id: ir.id, version, file }))
    : [];
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  const notJudged = diagnostics.filter(({ code }) => code === 'static/not-judged').length;
  const machine = machineView(format, diagnostics, host.cwd);
  const fixed = applied.map(({ file, start, code, title }) => ({ file, line: start.line + 1, code, title }));
  return {
    exit: exitOf(diagnostics),
    data: {
      campaigns,
      errors,
      warnings: diagnostics.length - errors,
      ...(fix && { fixed }),
      ...(isStatic && { notJudged }),
    },
    pretty: (style) =>
      machine ?? fixedView(fixed, style) + checkView({ campaigns: campaigns.length, diagnostics }, style),
    diagnostics,
    showsDiagnostics: machine !== null,
  };
};
