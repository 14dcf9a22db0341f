import { workflowInfo } from '@temporalio/workflow';
import type { RunSettings } from '../activities/activities.ts';

const MOST_BYTES = 1024 * 1024;

/** Whether this history is long enough to be ended at the next quiet moment. */
export function historyIsFull({ maxHistoryEvents }: Pick<RunSettings, 'maxHistoryEvents'>): boolean {
  const { historyLength, historySize, continueAsNewSuggested } = workflowInfo();
  return historyLength >= maxHistoryEvents || historySize >= MOST_BYTES || continueAsNewSuggested;
}
