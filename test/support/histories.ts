import type { Client } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';

/** One workflow execution's recorded history. */
export interface RecordedHistory {
  readonly workflowId: string;
  readonly workflowType: string;
  /** As `temporal workflow show --output json` prints it; what a replay reads. */
  readonly json: string;
  /** Every byte string in it (payloads above all) as text. */
  readonly payloads: readonly string[];
}

/** Histories of all executions that a run has led to: itself, its lanes, its shards, and their continuations. */
export async function historiesOfRun(client: Client, campaignId: string): Promise<readonly RecordedHistory[]> {
  const found: RecordedHistory[] = [];
  for await (const { workflowId, runId, type } of client.workflow.list({ query: `CampaignId = '${campaignId}'` })) {
    const history = await client.workflow.getHandle(workflowId, runId).fetchHistory();
    const payloads: string[] = [];
    collect(history, payloads);
    found.push({ workflowId, workflowType: type, payloads, json: historyToJSON(history) });
  }
  return found;
}

function collect(value: unknown, texts: string[]): void {
  if (value instanceof Uint8Array) texts.push(Buffer.from(value).toString('utf8'));
  else if (typeof value === 'string') texts.push(value);
  else if (typeof value === 'object' && value !== null) for (const part of Object.values(value)) collect(part, texts);
}
