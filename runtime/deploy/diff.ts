import type { CampaignNode, VersionHash } from '../../dsl/ir/index.ts';
import { fieldChanges } from './field-changes.ts';
import type { DeployedCampaign, Manifest } from './manifest.ts';
import type { Change } from './plan.ts';

/** A campaign as its file says it. */
export interface DesiredCampaign {
  readonly id: string;
  readonly version: VersionHash;
  readonly ir: CampaignNode;
}

/**
 * What leads from the deployed state to the files, one change per campaign known to either, ordered by id. Pure. An
 * archived campaign without a file is `none`. A paused campaign stays paused, whatever its file says: the pause is an
 * operator's act, and only an operator takes it back.
 */
export function planChanges(desired: readonly DesiredCampaign[], manifest: Manifest): readonly Change[] {
  const wanted = new Map(desired.map((campaign) => [campaign.id, campaign]));
  const deployed = new Map(manifest.campaigns.map((campaign) => [campaign.id, campaign]));
  const ids = [...new Set([...wanted.keys(), ...deployed.keys()])].sort();
  return ids.flatMap((id) => {
    const change = changeOf(wanted.get(id), deployed.get(id));
    return change === null ? [] : [change];
  });
}

function changeOf(wanted: DesiredCampaign | undefined, deployed: DeployedCampaign | undefined): Change | null {
  if (wanted === undefined) return deployed === undefined ? null : withoutFile(deployed);
  const { id, ir, version } = wanted;
  const to = { version, ir };
  if (deployed === undefined) return { kind: 'create', id, to };
  const { state } = deployed;
  if (state !== 'archived' && deployed.version === version) return { kind: 'none', id, state };
  const from = { version: deployed.version, ir: deployed.ir };
  const fields = fieldChanges(from.ir, to.ir);
  return state === 'archived'
    ? { kind: 'reactivate', id, from, to, fields }
    : { kind: 'update', id, state, from, to, fields };
}

function withoutFile({ id, state, version, ir }: DeployedCampaign): Change {
  return state === 'archived' ? { kind: 'none', id, state } : { kind: 'archive', id, from: { version, ir } };
}
