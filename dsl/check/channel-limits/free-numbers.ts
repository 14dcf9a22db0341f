import type { WrittenCampaign } from '../../schema/campaign-schema.ts';
import { sendersOf } from '../../schema/workspace-config.ts';
import type { CheckContext } from '../rule.ts';

/** Channels whose senders may have a free number for saying no. */
export type NumberedChannel = 'brandMessage' | 'sms' | 'lms' | 'mms';

/** A sender of the campaign's brand, in one environment; null for a sender without a number. */
export interface FreeNumber {
  readonly environment: string | null;
  readonly number: string | null;
}

/** The free number of a channel's sender in each environment that is looked at; none where there is no sender at all. */
export function freeNumbers(
  channel: NumberedChannel,
  { brand }: Pick<WrittenCampaign, 'brand'>,
  { settings = [] }: Pick<CheckContext, 'settings'>,
): readonly FreeNumber[] {
  return settings.flatMap(({ environment, config }) => {
    const sender = sendersOf(config, brand ?? null)?.[channel];
    return sender === undefined ? [] : [{ environment, number: sender.unsubscribeNumber ?? null }];
  });
}

/** Where the number is written, as in `senders.sms`. */
export function senderKey(channel: NumberedChannel, brand: string | undefined): string {
  return brand === undefined ? `senders.${channel}` : `brands["${brand}"].senders.${channel}`;
}
