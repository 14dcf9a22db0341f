import type { CampaignNode } from '../../dsl/ir/index.ts';

/** A run that was there before. */
export interface EarlierRun {
  readonly occurrence: string;
  readonly status: 'running' | 'finished' | 'failed';
  readonly startedAtMs: number;
  readonly finishedAtMs: number | null;
}

/** A second run of a recurring campaign by hand within this time is most likely a mistake, in milliseconds. */
export const SO_SOON_MS = 24 * 3_600_000;

export interface OccurrenceRequest {
  readonly trigger: CampaignNode['trigger'];
  /** Earlier runs that may matter: `once`, those at work, those that ended within a day. */
  readonly earlier: readonly EarlierRun[];
  /** The asker knows that it has run. */
  readonly again: boolean;
  readonly nowMs: number;
}

/**
 * The occurrence that a run by hand is, or the earlier run that forbids it. One-time campaigns have one, `once`; what
 * runs again is named by its instant. Running or ended within a day forbids a recurring campaign, however it ended:
 * who was reached already would get it twice.
 */
export function nextOccurrence({
  trigger,
  earlier,
  again,
  nowMs,
}: OccurrenceRequest): { readonly occurrence: string } | { readonly ranAlready: EarlierRun } {
  const at = new Date(nowMs).toISOString();
  const isOnce = trigger.kind === 'once-trigger';
  const bar = earlier.find((run) =>
    isOnce
      ? run.occurrence === 'once'
      : run.status === 'running' || nowMs - (run.finishedAtMs ?? run.startedAtMs) < SO_SOON_MS,
  );
  if (bar !== undefined) return again ? { occurrence: `again-${at}` } : { ranAlready: bar };
  return { occurrence: isOnce ? 'once' : `now-${at.slice(0, 16)}Z` };
}
