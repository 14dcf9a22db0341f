import type { RunProgress } from '../../runtime/results/campaign-status.ts';
import { isoInstant } from './numbers.ts';
import type { CampaignLine } from './status-view.ts';

/** A campaign's status for `--json`: instants as ISO text. */
export function statusData({ deployedAtMs, nextRunMs, lastRun, ...rest }: CampaignLine) {
  return {
    ...rest,
    deployedAt: isoInstant(deployedAtMs),
    nextRunAt: isoInstant(nextRunMs),
    lastRun: lastRun === null ? null : runData(lastRun),
  };
}

function runData({ startedAtMs, finishedAtMs, ...rest }: RunProgress) {
  return { ...rest, startedAt: isoInstant(startedAtMs), finishedAt: isoInstant(finishedAtMs) };
}
