import { relative } from 'node:path';
import { importFile } from '../../runtime/ingest/index.ts';
import type { importArguments } from '../arguments/import.ts';
import { EXIT, exitOf, failed, fault, openWorkspaceDatabase, type Run } from '../engine/index.ts';
import { importRequest, unreadable } from '../files/import-request.ts';
import { importFindings } from '../views/import-findings.ts';
import { importView, progressLines } from '../views/import-view.ts';

export const run: Run<typeof importArguments> = async (host, input) => {
  const now = () => host.clock.now();
  const request = await importRequest(host, input);
  const { kind, name: file, path, rejectsPath, limit, schema } = request;
  const database = await openWorkspaceDatabase(host, { migrate: true });
  const began = now();
  const show = progressLines(now);
  try {
    const onProgress: Parameters<typeof importFile>[1]['onProgress'] = (progress) => host.progress(show(progress));
    const report = await importFile(database, { ...request, onProgress });
    const tookMs = now() - began;
    const rejects = report.rejectsPath === null ? null : relative(host.cwd, report.rejectsPath);
    const diagnostics = importFindings(report, { file, rejects, schema, allowed: limit !== null });
    return {
      exit: exitOf(diagnostics),
      data: { kind, file, ...report, rejectsPath: rejects, tookMs },
      pretty: (style) => importView({ kind, file, report, rejects, tookMs }, style),
      diagnostics,
    };
  } catch (error) {
    const rejects = relative(host.cwd, rejectsPath);
    const named = ['', '.part', '.part2'].map((end) => [`${rejectsPath}${end}`, rejects] as const);
    if (!host.signal.aborted) throw unreadable(error, new Map([[path, file], ...named]));
    const help = 'what is in stays; the same file again completes it';
    return failed([fault('cli/interrupted', 'stopped before the end', help)], EXIT.interrupted);
  }
};
