import type { Diagnostic } from '../../dsl/diagnostic/index.ts';
import { formatFile } from '../../dsl/load/format-file.ts';
import type { fmtArguments } from '../arguments/fmt.ts';
import { exitOf, fault, type Run } from '../engine/index.ts';
import { replace, textOf } from '../files/write-files.ts';
import { yamlPaths } from '../files/yaml-paths.ts';
import { diffView } from '../views/diff-view.ts';
import { unifiedDiff } from '../views/unified-diff.ts';
import { writtenView } from '../views/written-view.ts';

export const run: Run<typeof fmtArguments> = async (host, { paths, check }) => {
  const files = await yamlPaths(host.cwd, paths);
  const faults: Diagnostic[] = [];
  const changed: { readonly file: string; readonly diff: string }[] = [];
  for (const file of files) {
    const text = (await textOf(host.cwd, file)) ?? '';
    const formatted = formatFile(file, text);
    if (!formatted.ok) faults.push(...formatted.diagnostics);
    else if (formatted.value !== text) {
      changed.push({ file, diff: unifiedDiff(file, text, formatted.value) });
      if (check) faults.push({ ...fault('write/unformatted', 'not in its canonical form', 'run campaigns fmt'), file });
      else await replace(host.cwd, { file, text: formatted.value });
    }
  }
  const names = changed.map(({ file }) => file);
  return {
    exit: exitOf(faults),
    data: { files, changed: names, ...(check && { diffs: changed }) },
    pretty: (style) => {
      if (changed.length === 0 && faults.length > 0) return '';
      if (check && changed.length > 0) return changed.map(({ diff }) => diffView(diff, style)).join('\n');
      return writtenView(names, style);
    },
    diagnostics: faults,
  };
};
