import { ejectFile } from '../../dsl/load/eject/eject.ts';
import type { ejectArguments } from '../arguments/eject.ts';
import { EXIT, failed, fault, type Run } from '../engine/index.ts';
import { writeNew } from '../files/write-files.ts';
import { writtenView } from '../views/written-view.ts';

export const run: Run<typeof ejectArguments> = async (host, { file }) => {
  const twin = await ejectFile(host.cwd, file, host.clock.now());
  if (!twin.ok) return failed(twin.diagnostics);
  const { file: written, text, version } = twin.value;
  if (!(await writeNew(host.cwd, { file: written, text }))) {
    return failed([fault('write/exists', `${written} is there already`, 'move it away first')]);
  }
  return {
    exit: EXIT.ok,
    data: { from: file, file: written, version },
    pretty: (style) => `${writtenView([written], style)}\nnow remove ${file}: an id belongs to one file`,
    diagnostics: twin.warnings,
  };
};
