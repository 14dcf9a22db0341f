import type { CampaignNode } from '../../dsl/ir/index.ts';
import type { Queryable } from '../database/database.ts';
import type { DeployedState, Manifest } from './manifest.ts';

const CAMPAIGNS = `
select campaign.id, campaign.state, campaign.version, campaign.serial, campaign_version.ir
from campaigns_private.campaign
join campaigns_private.campaign_version on campaign_version.version = campaign.version
order by campaign.id collate "C"`;
const SERIAL = 'select coalesce(max(serial), 0) as serial from campaigns_private.deployment';
const RAN_ONCE = `select campaign_id from campaigns_private.run where occurrence = 'once'`;

interface CampaignRow {
  readonly id: string;
  readonly state: DeployedState;
  readonly version: string;
  readonly serial: number;
  readonly ir: CampaignNode;
}

/** What is deployed. For one picture of both questions, hand in a `repeatable read` transaction. */
export async function readManifest(tx: Queryable): Promise<Manifest> {
  const [deployment] = await tx.query<{ serial: number }>(SERIAL);
  const campaigns = await tx.query<CampaignRow>(CAMPAIGNS);
  return { serial: deployment?.serial ?? 0, campaigns };
}

/** Campaigns whose one-time occurrence has begun. Such a campaign never runs by itself again. */
export async function readRanOnce(tx: Queryable): Promise<ReadonlySet<string>> {
  const rows = await tx.query<{ campaign_id: string }>(RAN_ONCE);
  return new Set(rows.map((row) => row.campaign_id));
}

/** A deployment that changed something. */
export interface Deployment {
  readonly serial: number;
  readonly atMs: number;
  readonly by: string;
}

/** Deployments by serial. */
export async function readDeployments(tx: Queryable, serials: readonly number[]): Promise<readonly Deployment[]> {
  const rows = await tx.query<{ serial: number; at_ms: string; by: string }>(
    `select serial, extract(epoch from at) * 1000 as at_ms, by from campaigns_private.deployment
     where serial = any($1::integer[]) order by serial`,
    [serials],
  );
  return rows.map(({ serial, at_ms, by }) => ({ serial, by, atMs: Number(at_ms) }));
}
