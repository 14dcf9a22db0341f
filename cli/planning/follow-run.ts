import { setTimeout as delay } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import type { Database } from '../../runtime/database/database.ts';
import { campaignStatus, type RunProgress } from '../../runtime/results/campaign-status.ts';
import { describeRun, type RunStatus } from '../../runtime/worker/runs.ts';
import type { Host } from '../engine/contract.ts';
import { whole } from '../views/numbers.ts';
import type { Begun } from './begin-run.ts';

/** Least time between two looks, in milliseconds; a look that takes long is repeated less often. */
const LOOK_MS = 1_000;
/** Share of the time that looking may take: counting a run of a million takes seconds of the database. */
const LOOK_SHARE = 10;

export interface Followed {
  /** `left` when the person stopped following. */
  readonly status: Exclude<RunStatus, 'running'> | 'left';
  readonly progress: RunProgress | null;
}

/** Shows how far the run is until it has ended or the person presses Ctrl-C, which leaves the run alone. */
export async function followRun(
  host: Host,
  { client, database }: { readonly client: Client; readonly database: Database },
  { campaignId, begun }: { readonly campaignId: string; readonly begun: Begun },
): Promise<Followed> {
  for (;;) {
    const lookedAtMs = host.clock.now();
    // The workflow's end first: a run that is over by then has all its rows.
    const description = await describeRun(client, begun.workflowId);
    const progress = await progressOf(database, campaignId, begun.occurrence);
    const status = description?.status ?? 'failed';
    if (status !== 'running') return { status, progress };
    if (host.signal.aborted) return { status: 'left', progress };
    host.progress(line(progress));
    const pauseMs = Math.max(LOOK_MS, (host.clock.now() - lookedAtMs) * LOOK_SHARE);
    await delay(pauseMs, undefined, { signal: host.signal }).catch(() => undefined);
  }
}

async function progressOf(database: Database, id: string, occurrence: string): Promise<RunProgress | null> {
  const [campaign] = await campaignStatus(database, id);
  const run = campaign?.lastRun ?? null;
  return run?.occurrence === occurrence ? run : null;
}

function line(progress: RunProgress | null): string {
  if (progress === null) return 'waiting for a worker to open the run (campaigns dev or campaigns worker)';
  if (progress.admitted === null) return 'choosing the people';
  const { accepted, rejected, unknown, suppressed } = progress.sends;
  const done = accepted + rejected + unknown + suppressed;
  return `${whole(done)} of ${whole(progress.admitted)} done, ${whole(accepted)} accepted`;
}
