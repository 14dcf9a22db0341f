import { type ChannelName, channelsOf, type SendNode } from '../../dsl/ir/index.ts';
import { dayStretches } from '../../dsl/timing/day-stretches.ts';
import { type ConsentState, type Facts, FREE } from '../policy/facts.ts';
import { isNightInSeoul } from '../policy/night.ts';
import type { FunnelRequest } from './audience.ts';
import { firstSend } from './candidates.ts';

/** One group of people as the database answers it: the columns of `candidateQuery`, and how many they are. */
export interface GroupRow {
  readonly [column: `address_status_${number}`]: Facts['address'];
  readonly [column: `suppressed_${number}`]: boolean;
  readonly [column: `consent_status_${number}`]: ConsentState;
  readonly [column: `night_status_${number}`]: ConsentState;
  readonly [column: `cap_full_${number}`]: boolean;
  readonly in_holdout: boolean;
  readonly in_control: boolean;
  /** Null where it is not known, and where no rule asks for it. */
  readonly zone: string | null;
  readonly variant: string;
  readonly people: number;
}

/**
 * The group's facts in the words of policy, for each channel of the send. Nobody has reached the goal of a run that has
 * not begun. Where people wait before they are messaged, the hour and the room within the caps are not known yet: they
 * are judged when the message leaves.
 */
export function legFactsOf(
  row: GroupRow,
  request: FunnelRequest,
  timeZone: string,
  send: SendNode = firstSend(request.campaign),
): readonly Facts[] {
  const { campaign, campaignState, sendAtMs } = request;
  const [first] = campaign.steps;
  const isNow = campaign.timing === null && first?.kind === 'send' && first.id === send.id;
  const stretches = dayStretches(campaign.policy);
  const zone = row.zone ?? timeZone;
  return channelsOf(send).map((channel: ChannelName, n) => ({
    campaignState,
    purpose: campaign.purpose,
    channel,
    inHoldout: row.in_holdout,
    inControl: row.in_control,
    goalReached: false,
    address: row[`address_status_${n}`] ?? 'missing',
    suppressed: row[`suppressed_${n}`] ?? true,
    consent: row[`consent_status_${n}`] ?? 'none',
    nightConsent: row[`night_status_${n}`] ?? 'none',
    isNight: isNow && isNightInSeoul(sendAtMs),
    capRoom: isNow && row[`cap_full_${n}`] === true ? { state: 'full', freeAtMs: sendAtMs } : FREE,
    onCapped: campaign.policy.onCapped,
    quietUntilMs: isNow ? stretches.quietUntilMs(sendAtMs, zone) : null,
    opensAtMs: isNow ? stretches.opensAtMs(sendAtMs, zone) : null,
    overBudget: false,
  }));
}
