/** Hex digits of the version that stand in workflow ids: enough for eyes, not used to look anything up. */
const HASH_DIGITS = 8;

/** Id of one occurrence of a campaign: `c/<campaign>/<occurrence>`. Starting it twice is one run. */
export function runWorkflowId(campaignId: string, occurrence: string): string {
  return `c/${campaignId}/${occurrence}`;
}

/**
 * The occurrence that a run's workflow id names. Temporal appends the planned instant to the ids of scheduled starts,
 * so the id is the one place where every way of starting agrees. A one-time campaign has one occurrence, `once`, whoever
 * starts it and when: its schedule and `run --now` can never be two runs.
 */
export function occurrenceOf(workflowId: string, campaignId: string): string {
  const prefix = runWorkflowId(campaignId, '');
  const occurrence = workflowId.startsWith(prefix) ? workflowId.slice(prefix.length) : workflowId;
  return /^once-\d{4}-/.test(occurrence) ? 'once' : occurrence;
}

export interface LaneName {
  readonly campaignId: string;
  readonly version: string;
  readonly runId: string;
  readonly lane: number;
}

/** `c/<campaign>/<hash8>/<run>/<lane>`. */
export function laneWorkflowId({ campaignId, version, runId, lane }: LaneName): string {
  return `c/${campaignId}/${version.slice(0, HASH_DIGITS)}/${runId}/${lane}`;
}

/** `c/<campaign>/<hash8>/<run>/<lane>/<shardNo>`. */
export function shardWorkflowId(name: LaneName, shardNo: number): string {
  return `${laneWorkflowId(name)}/${shardNo}`;
}
