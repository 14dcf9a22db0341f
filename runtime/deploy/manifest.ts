import type { CampaignNode, VersionHash } from '../../dsl/ir/index.ts';

export type DeployedState = 'active' | 'paused' | 'archived';

/** What is deployed: the newest version of each campaign and its state. */
export interface Manifest {
  /** Number of the last deployment that changed something; 0 before the first. */
  readonly serial: number;
  readonly campaigns: readonly DeployedCampaign[];
}

export interface DeployedCampaign {
  readonly id: string;
  readonly state: DeployedState;
  readonly version: VersionHash;
  readonly ir: CampaignNode;
  /** Serial of the deployment that last touched this campaign. A plan is stale when this moved, for what it touches. */
  readonly serial: number;
}
