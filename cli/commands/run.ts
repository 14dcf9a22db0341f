import type { runArguments } from '../arguments/run.ts';
import { EXIT, failed, fault, openWorkspaceDatabase, openWorkspaceTemporal, type Run } from '../engine/index.ts';
import { AlreadyRan, beginRun, runnable } from '../planning/begin-run.ts';
import { followRun } from '../planning/follow-run.ts';
import { runData, runView } from '../views/run-view.ts';

const EXITS = { finished: EXIT.ok, left: EXIT.interrupted, failed: EXIT.failure, cancelled: EXIT.failure } as const;

export const run: Run<typeof runArguments> = async (host, { id, now, again, detach, env }) => {
  if (!now) {
    return failed([fault('cli/usage', 'run sends messages, so it wants to be told when', `campaigns run ${id} --now`)]);
  }
  const database = await openWorkspaceDatabase(host);
  const campaign = await runnable(database, id);
  const temporal = await openWorkspaceTemporal(host, env);
  host.signal.throwIfAborted();
  try {
    const begun = await beginRun({ database, temporal, campaign, again, nowMs: host.clock.now() });
    const { workflowId, occurrence } = begun;
    if (detach) {
      const started = { id, occurrence, workflowId, status: 'started', progress: null };
      return { exit: EXIT.ok, data: runData(started), pretty: (style) => runView(started, style), diagnostics: [] };
    }
    const { client } = temporal;
    const { status, progress } = await followRun(host, { client, database }, { campaignId: id, begun });
    const shown = { id, occurrence, workflowId, status, progress };
    const help = `campaigns status ${id} tells how far it came; the page of Temporal tells why it ended`;
    const faults =
      status === 'failed' || status === 'cancelled' ? [fault('run/failed', `"${id}" ${status}`, help)] : [];
    return { exit: EXITS[status], data: runData(shown), pretty: (style) => runView(shown, style), diagnostics: faults };
  } catch (thrown) {
    // Sending again is an act with lasting effect, which takes an explicit word.
    if (thrown instanceof AlreadyRan) return failed(thrown.diagnostics, EXIT.consentMissing);
    throw thrown;
  }
};
