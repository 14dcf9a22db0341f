import { workflowInfo } from '@temporalio/workflow';

/** Events and bytes after which a workflow goes on in a fresh history: replaying more than this takes over a second. */
const MOST_EVENTS = 1_500;
const MOST_BYTES = 1024 * 1024;

/** Whether this history is long enough to be ended at the next quiet moment. */
export function historyIsFull(): boolean {
  const { historyLength, historySize, continueAsNewSuggested } = workflowInfo();
  return historyLength >= MOST_EVENTS || historySize >= MOST_BYTES || continueAsNewSuggested;
}
