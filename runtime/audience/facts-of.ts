import { sendsOf } from '../../dsl/ir/index.ts';
import type { ConsentState, Facts } from '../policy/facts.ts';
import { isNightInSeoul } from '../policy/night.ts';
import type { FunnelRequest } from './audience.ts';

/** One group of people as the database answers it. */
export interface GroupRow {
  readonly address_status: Facts['address'];
  readonly suppressed: boolean;
  readonly consent: ConsentState;
  readonly night_consent: ConsentState;
  readonly in_control: boolean;
  readonly variant: string;
  readonly people: number;
}

/** The group's facts in the words of policy. Nobody has reached the goal of a run that has not begun. */
export function factsOf(row: GroupRow, { campaign, campaignState, atMs }: FunnelRequest): Facts {
  return {
    campaignState,
    purpose: campaign.purpose,
    channel: sendsOf(campaign)[0]?.channel ?? 'email',
    inControl: row.in_control,
    goalReached: false,
    address: row.address_status,
    suppressed: row.suppressed,
    consent: row.consent,
    nightConsent: row.night_consent,
    isNight: isNightInSeoul(atMs),
  };
}
