/**
 * Milliseconds since 1970 as the history tells them: inside a workflow Temporal replaces `Date`, so that a replay reads
 * the same instants again. The one place where workflows ask for the time.
 */
export function workflowNow(): number {
  return Date.now();
}
