import { resolve } from 'node:path';
import { checkFile, importFile, ROW_KINDS, type RowKind } from '../../runtime/ingest/index.ts';
import type { importArguments } from '../arguments/import.ts';
import { didYouMean, EXIT, exitOf, failed, fault, openWorkspaceDatabase, type Run } from '../engine/index.ts';
import { counted } from '../views/numbers.ts';

export const run: Run<typeof importArguments> = async (host, { kind, file }) => {
  if (!isKind(kind)) {
    const message = `there is no kind "${kind}" to import${didYouMean(kind, ROW_KINDS)}`;
    return failed([fault('cli/usage', message, `name one of ${ROW_KINDS.join(', ')}`)]);
  }
  const path = resolve(host.cwd, file);
  const faults = await checkFile(kind, path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT' && error.code !== 'EISDIR' && error.code !== 'EACCES') throw error;
    return null;
  });
  if (faults === null) return failed([fault('cli/usage', `${file} cannot be read`, 'name a file')]);
  const rejected = (line: number, what: string) => fault('input/rejected', `${file}:${line}: ${what}`);
  // All or nothing where the file itself is at fault: half a file is hard to undo.
  if (faults.length > 0) return failed(faults.map(({ line, what }) => rejected(line, what)));
  const database = await openWorkspaceDatabase(host, { migrate: true });
  const onProgress = (rows: number) => host.progress(`${counted(rows, 'row')} read`);
  const report = await importFile(database, kind, path, { onProgress });
  const diagnostics = report.rejects.map(({ row, reason }) => rejected(row, reason));
  const taken = report.read - report.rejected;
  return {
    exit: diagnostics.length > 0 ? exitOf(diagnostics) : EXIT.ok,
    data: { kind, read: report.read, taken, rejected: report.rejected },
    pretty: () =>
      `${counted(taken, 'row')} of ${kind} taken${report.rejected > 0 ? `, ${report.rejected} refused` : ''}`,
    diagnostics,
  };
};

function isKind(text: string): text is RowKind {
  return ROW_KINDS.some((kind) => kind === text);
}
