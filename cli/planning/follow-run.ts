import { setTimeout as delay } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import type { Database } from '../../runtime/database/database.ts';
import { DatabaseError } from '../../runtime/database/failure.ts';
import { campaignStatus, type RunProgress } from '../../runtime/results/campaign-status.ts';
import { runTrouble } from '../../runtime/worker/run-trouble.ts';
import { describeRun, type RunStatus } from '../../runtime/worker/runs.ts';
import type { Host } from '../engine/contract.ts';
import { whole } from '../views/numbers.ts';
import type { Begun } from './begin-run.ts';
import { temporalTrouble } from './temporal-trouble.ts';

/** Least time between two looks, in milliseconds; a look that takes long is repeated less often. */
const LOOK_MS = 1_000;
/** Share of the time that looking may take: counting a run of a million takes seconds of the database. */
const LOOK_SHARE = 10;

/** Milliseconds without a step forward after which the reason is asked for, and time between two such questions. */
const STUCK_MS = 3_000;

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
  const sayTrouble = troubleTeller(host, client, begun.workflowId);
  for (let progress: RunProgress | null = null; ; ) {
    const lookedAtMs = host.clock.now();
    try {
      // The workflow's end first: a run that is over by then has all its rows.
      const description = await describeRun(client, begun.workflowId);
      progress = await progressOf(database, campaignId, begun.occurrence);
      const status = description?.status ?? 'failed';
      if (status !== 'running') return { status, progress };
      await sayTrouble(line(progress));
      host.progress(line(progress));
    } catch (error) {
      if (!isPassing(error)) throw error;
      host.progress('waiting for the servers to come back; the run goes on by itself then');
    }
    if (host.signal.aborted) return { status: 'left', progress };
    const pauseMs = Math.max(LOOK_MS, (host.clock.now() - lookedAtMs) * LOOK_SHARE);
    await delay(pauseMs, undefined, { signal: host.signal }).catch(() => undefined);
  }
}

/** Says why a run has stood still for a while, once for each reason. */
function troubleTeller(host: Host, client: Client, workflowId: string): (line: string) => Promise<void> {
  let said = '';
  let stood = { line: '', sinceMs: host.clock.now() };
  return async (line) => {
    const nowMs = host.clock.now();
    if (line !== stood.line) stood = { line, sinceMs: nowMs };
    if (nowMs - stood.sinceMs < STUCK_MS) return;
    stood = { line, sinceMs: nowMs };
    const trouble = (await runTrouble(client, workflowId)) ?? '';
    if (trouble !== '' && trouble !== said) host.settle(`nothing moves at the moment: ${trouble}; it is tried again`);
    said = trouble;
  };
}

/** A server that is away while we only watch is no reason to give up watching. */
function isPassing(error: unknown): boolean {
  return (error instanceof DatabaseError && error.connectionLost) || temporalTrouble(error, '') !== null;
}

async function progressOf(database: Database, id: string, occurrence: string): Promise<RunProgress | null> {
  const [campaign] = await campaignStatus(database, id);
  const run = campaign?.lastRun ?? null;
  return run?.occurrence === occurrence ? run : null;
}

function line(progress: RunProgress | null): string {
  if (progress === null || progress.admitted === null) {
    return 'choosing the people; this takes a worker (campaigns dev, or campaigns worker)';
  }
  const { accepted, rejected, unknown, suppressed } = progress.sends;
  const done = accepted + rejected + unknown + suppressed;
  return `${whole(done)} of ${whole(progress.admitted)} done, ${whole(accepted)} accepted`;
}
