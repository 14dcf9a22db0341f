import { DiagnosticError } from '../../dsl/diagnostic/index.ts';
import { formatFile, yamlFiles } from '../../dsl/load/format-file.ts';
import type { fmtArguments } from '../arguments/fmt.ts';
import { exitOf, fault, type Run } from '../engine/index.ts';
import { replace, textOf } from '../files/write-files.ts';
import { writtenView } from '../views/written-view.ts';

export const run: Run<typeof fmtArguments> = async (host, { file, check }) => {
  const files = file === null ? await yamlFiles(host.cwd) : [file];
  const faults = [];
  const changed: string[] = [];
  for (const name of files) {
    const text = await textOf(host.cwd, name);
    if (text === null) throw new DiagnosticError([fault('cli/usage', `there is no file ${name}`)]);
    const formatted = formatFile(name, text);
    if (!formatted.ok) faults.push(...formatted.diagnostics);
    else if (formatted.value !== text) {
      changed.push(name);
      if (check)
        faults.push({ ...fault('write/unformatted', 'not in its canonical form', 'run campaigns fmt'), file: name });
      else await replace(host.cwd, { file: name, text: formatted.value });
    }
  }
  return {
    exit: exitOf(faults),
    data: { files, changed },
    pretty: (style) => (faults.length > 0 && changed.length === 0 ? '' : writtenView(check ? [] : changed, style)),
    diagnostics: faults,
  };
};
