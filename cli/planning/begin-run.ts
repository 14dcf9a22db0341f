import { DiagnosticError } from '../../dsl/diagnostic/index.ts';
import type { Database } from '../../runtime/database/database.ts';
import { readEarlierRuns } from '../../runtime/deploy/earlier-runs.ts';
import type { DeployedCampaign } from '../../runtime/deploy/manifest.ts';
import { readManifest } from '../../runtime/deploy/manifest-store.ts';
import { nextOccurrence, SO_SOON_MS } from '../../runtime/deploy/occurrence.ts';
import { dropSchedule } from '../../runtime/deploy/reconcile.ts';
import { type StartedRun, startRun } from '../../runtime/worker/runs.ts';
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

/** Starts a run of the deployed version now, unless one forbids it (`AlreadyRan`). */
export async function beginRun({ database, temporal, campaign, again, nowMs }: BeginRequest): Promise<Begun> {
  const { id, version, ir } = campaign;
  const earlier = await readEarlierRuns(database, id, nowMs - SO_SOON_MS);
  const next = nextOccurrence({ trigger: ir.trigger, earlier, again, nowMs });
  if ('ranAlready' in next) {
    const { status, startedAtMs } = next.ranAlready;
    throw new AlreadyRan(id, `${status === 'running' ? 'is running since' : 'ran at'} ${iso(startedAtMs)}`);
  }
  const { occurrence } = next;
  const { client, config } = temporal;
  const started = await reachingTemporal('start Temporal, then repeat the command', async () => {
    // Its planned time must not start the same occurrence a second time.
    if (occurrence === 'once') await dropSchedule(client, id);
    return startRun(client, { campaignId: id, version, occurrence, taskQueue: config.taskQueues.workflows });
  });
  if (!started.started) throw new AlreadyRan(id, `has been started already as ${occurrence}`);
  return { ...started, occurrence };
}

const iso = (ms: number) => new Date(ms).toISOString();
