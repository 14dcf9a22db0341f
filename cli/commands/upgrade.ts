import { upgradeWorkspace } from '../../dsl/load/upgrade/upgrade-workspace.ts';
import type { upgradeArguments } from '../arguments/upgrade.ts';
import { exitOf, failed, fault, type Run } from '../engine/index.ts';
import { replace } from '../files/write-files.ts';
import { writtenView } from '../views/written-view.ts';

export const run: Run<typeof upgradeArguments> = async (host, { check }) => {
  const upgraded = await upgradeWorkspace(host.cwd, host.clock.now());
  if (!upgraded.ok) return failed(upgraded.diagnostics);
  const files = upgraded.value.map(({ file, codemods }) => ({ file, codemods }));
  if (!check) for (const made of upgraded.value) await replace(host.cwd, made);
  const faults = check
    ? files.map(({ file, codemods }) => ({
        ...fault('write/not-upgraded', `written in older words: ${codemods.join(', ')}`, 'run campaigns upgrade'),
        file,
      }))
    : [];
  return {
    exit: exitOf(faults),
    data: { files },
    pretty: (style) =>
      faults.length > 0
        ? ''
        : writtenView(
            files.map(({ file }) => file),
            style,
          ),
    diagnostics: faults,
  };
};
