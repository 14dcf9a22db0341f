import type { Client } from '@temporalio/client';
import { DiagnosticError } from '../../dsl/diagnostic/index.ts';
import type { Database } from '../../runtime/database/database.ts';
import type { DeployedCampaign } from '../../runtime/deploy/manifest.ts';
import { readManifest } from '../../runtime/deploy/manifest-store.ts';
import type { EarlierRun } from '../../runtime/deploy/occurrence.ts';
import { dropSchedule, hasFired } from '../../runtime/deploy/reconcile.ts';
import { reserveRun } from '../../runtime/deploy/reserve-run.ts';
import { describeRun, type StartedRun, startRun } from '../../runtime/worker/runs.ts';
import { runWorkflowId } from '../../runtime/workflows/ids.ts';
import { fault } from '../engine/failure.ts';
import { unknownCampaign } from '../engine/unknown-campaign.ts';
import type { WorkspaceTemporal } from '../engine/workspace-temporal.ts';
import { reachingTemporal } from './temporal-trouble.ts';

export interface Begun extends StartedRun {
  readonly occurrence: string;
}

/** A run was refused since the campaign has run. Ends with exit code 3: it takes the explicit `--again`. */
export class AlreadyRan extends DiagnosticError {
  constructor(id: string, what: string) {
    super([fault('run/already-ran', `"${id}" ${what}`, `to send it once more: campaigns run ${id} --now --again`)]);
  }
}

/** The deployed, active campaign of this id. Throws `run/unknown-campaign` or `run/not-active`. */
export async function runnable(database: Database, id: string): Promise<DeployedCampaign> {
  const { campaigns } = await readManifest(database);
  const campaign = campaigns.find((one) => one.id === id);
  if (campaign === undefined) {
    const known = campaigns.map((one) => one.id);
    throw new DiagnosticError([unknownCampaign(id, known)]);
  }
  if (campaign.state !== 'active') {
    const help = campaign.state === 'archived' ? 'bring its file back and deploy it' : null;
    throw new DiagnosticError([fault('run/not-active', `"${id}" is ${campaign.state}`, help)]);
  }
  return campaign;
}

export interface BeginRequest {
  readonly database: Database;
  readonly temporal: WorkspaceTemporal;
  readonly campaign: DeployedCampaign;
  readonly again: boolean;
  readonly nowMs: number;
}

/**
 * Starts a run of the deployed version now, unless one forbids it (`AlreadyRan`). A run that was reserved by a command
 * that broke off before its workflow began is begun now.
 */
export async function beginRun({ database, temporal, campaign, again, nowMs }: BeginRequest): Promise<Begun> {
  const { id, version } = campaign;
  const reserved = await reserveRun(database, { campaign, again, nowMs });
  const { client, config } = temporal;
  const started = await reachingTemporal('start Temporal, then repeat the command', async () => {
    const occurrence = 'occurrence' in reserved ? reserved.occurrence : await unbegun(client, id, reserved.ranAlready);
    if (occurrence === null) return null;
    // Its planned time must not start the same occurrence a second time.
    if (occurrence === 'once') await dropSchedule(client, id);
    const taskQueue = config.taskQueues.workflows;
    return { ...(await startRun(client, { campaignId: id, version, occurrence, taskQueue })), occurrence };
  });
  if (started?.started === true) return started;
  if (!('ranAlready' in reserved)) throw new AlreadyRan(id, `has been started already as ${reserved.occurrence}`);
  const { status, startedAtMs } = reserved.ranAlready;
  throw new AlreadyRan(id, `${status === 'running' ? 'is running since' : 'ran at'} ${iso(startedAtMs)}`);
}

/** The occurrence of a reserved run that no workflow carries; null if one does or did. */
async function unbegun(client: Client, id: string, { status, occurrence }: EarlierRun): Promise<string | null> {
  if (status !== 'running' || (await describeRun(client, runWorkflowId(id, occurrence))) !== null) return null;
  // A schedule names its workflow in another way, and it has begun what it has fired.
  return (await hasFired(client, id)) ? null : occurrence;
}

const iso = (ms: number) => new Date(ms).toISOString();
