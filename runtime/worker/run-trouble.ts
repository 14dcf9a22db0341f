import type { Client, WorkflowExecutionDescription } from '@temporalio/client';

type Raw = WorkflowExecutionDescription['raw'];
type PendingActivity = NonNullable<Raw['pendingActivities']>[number];

/** Workflows that are looked into at most: what stands in the way of one batch mostly stands in the way of all. */
const MOST_LOOKS = 8;

/**
 * Why a run does not move: what an activity of the run, of its lanes or of its shards says or last failed with; null
 * where none has trouble. The texts hold no personal data, since activities withhold foreign messages.
 */
export async function runTrouble(client: Client, workflowId: string): Promise<string | null> {
  const ids = [workflowId];
  for (let look = 0; look < MOST_LOOKS; look += 1) {
    const id = ids.shift();
    if (id === undefined) return null;
    const { raw } = await client.workflow.getHandle(id).describe();
    for (const activity of raw.pendingActivities ?? []) {
      const trouble = troubleOf(activity);
      if (trouble !== null) return trouble;
    }
    // Deepest first: batches are below shards, shards below lanes.
    ids.unshift(...(raw.pendingChildren ?? []).map((child) => child.workflowId ?? '').filter((child) => child !== ''));
  }
  return null;
}

function troubleOf({ heartbeatDetails, lastFailure }: PendingActivity): string | null {
  const data = heartbeatDetails?.payloads?.[0]?.data;
  const told: unknown = data && data.length > 0 ? JSON.parse(Buffer.from(data).toString('utf8')) : null;
  if (typeof told === 'string') return told;
  return lastFailure?.message || null;
}
