import { DiagnosticError } from '../../dsl/diagnostic/index.ts';
import { editorFiles } from '../../dsl/load/editor-files.ts';
import { loadNames } from '../../dsl/load/index.ts';
import type { typesArguments } from '../arguments/types.ts';
import { exitOf, fault, type Run } from '../engine/index.ts';
import { replace, textOf } from '../files/write-files.ts';
import { writtenView } from '../views/written-view.ts';

export const run: Run<typeof typesArguments> = async (host, { check }) => {
  const names = await loadNames(host.cwd);
  if (!names.ok) throw new DiagnosticError(names.diagnostics);
  const files = editorFiles(names.value);
  const changed: string[] = [];
  for (const made of files) {
    if ((await textOf(host.cwd, made.file)) === made.text) continue;
    if (!check) await replace(host.cwd, made);
    changed.push(made.file);
  }
  const stale = check
    ? changed.map((file) => fault('write/stale', `${file} is out of date`, 'run campaigns types'))
    : [];
  return {
    exit: exitOf(stale),
    data: { files: files.map(({ file }) => file), changed },
    pretty: (style) => (check && changed.length > 0 ? '' : writtenView(check ? [] : changed, style)),
    diagnostics: [...names.warnings, ...stale],
  };
};
