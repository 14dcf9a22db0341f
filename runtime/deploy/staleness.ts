import type { Diagnostic } from '../../dsl/diagnostic/diagnostic.ts';
import { deployFault } from './fault.ts';
import { stateAfter, targetOf } from './make-plan.ts';
import type { Manifest } from './manifest.ts';
import type { Deployment } from './manifest-store.ts';
import type { Change, PlannedChange } from './plan.ts';

/** A campaign that was deployed, changed or archived between plan and deploy. */
export interface Moved {
  readonly id: string;
  /** Serial now, or null if it is not there (any more). */
  readonly serial: number | null;
}

/** Which of the changes no longer start from what they were planned against. */
export function movedSince(changes: readonly PlannedChange[], manifest: Manifest): readonly Moved[] {
  const serials = new Map(manifest.campaigns.map(({ id, serial }) => [id, serial]));
  return changes.flatMap(({ change: { id }, baseSerial }) => {
    const serial = serials.get(id) ?? null;
    return serial === baseSerial ? [] : [{ id, serial }];
  });
}

/** Whether the deployed state already is what the changes lead to, as after applying the same plan a second time. */
export function isReached(changes: readonly Change[], manifest: Manifest): boolean {
  const deployed = new Map(manifest.campaigns.map((campaign) => [campaign.id, campaign]));
  return changes.every((change) => {
    const now = deployed.get(change.id);
    const side = change.kind === 'archive' ? change.from : targetOf(change);
    return now !== undefined && now.state === stateAfter(change) && now.version === side?.version;
  });
}

/** One fault per campaign that moved, with the deployment that moved it. */
export function staleFaults(moved: readonly Moved[], deployments: readonly Deployment[]): readonly Diagnostic[] {
  return moved.map(({ id, serial }) => {
    const deployment = deployments.find((one) => one.serial === serial);
    const what =
      deployment === undefined
        ? `"${id}" is not what the plan was made against`
        : `"${id}" was deployed by ${deployment.by} at ${new Date(deployment.atMs).toISOString()} (#${serial}), after the plan was made`;
    return deployFault('deploy/stale-plan', what, 'look at what has changed and plan again: campaigns plan --out FILE');
  });
}
