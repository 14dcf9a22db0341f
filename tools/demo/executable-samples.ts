/**
 * Ids of the samples that the runtime can carry out, and the demo plays. The others show the language: `deploy` would
 * refuse the workspace because of them.
 */
export const EXECUTABLE_SAMPLES: readonly string[] = ['coupon-expiring', 'first-purchase', 'regulars-overdue'];
