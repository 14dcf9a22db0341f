/**
 * Why somebody is not messaged. The same words stand in the ledger, the plan, the results and the docs; they are for
 * ever. The order is the order of the gates.
 */
export const REASONS = {
  'campaign-draft': 'the campaign has not been deployed as active',
  'campaign-paused': 'the campaign is paused',
  'campaign-archived': 'the campaign is archived',
  holdout: 'kept out of all campaigns, to measure them together',
  control: 'held out to measure the effect',
  'goal-reached': 'already did what the campaign is for',
  'address-missing': 'no address on this channel',
  'address-invalid': 'the address is known to be wrong',
  suppressed: 'the address is on the suppression list',
  'consent-missing': 'never asked, or never answered',
  'consent-refused': 'said no',
  'consent-withdrawn': 'said yes once and no later',
  'night-consent-missing': 'no separate consent for advertisements at night',
  capped: 'has had as many messages as the caps allow',
  'quiet-hours': 'it is within the quiet hours',
  'outside-window': 'it is outside of the send window',
  'budget-exhausted': 'the budget is used up',
} as const satisfies Record<string, string>;

export type Reason = keyof typeof REASONS;

/** Reasons that lie with the channel, not with the person or the campaign: another channel may still reach the person. */
const OF_CHANNEL: ReadonlySet<string> = new Set<Reason>([
  'address-missing',
  'address-invalid',
  'suppressed',
  'consent-missing',
  'consent-refused',
  'consent-withdrawn',
  'night-consent-missing',
]);

export function isOfChannel(reason: string): boolean {
  return OF_CHANNEL.has(reason);
}
