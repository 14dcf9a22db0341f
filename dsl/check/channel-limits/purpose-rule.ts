import type { Purpose } from '../../ir/index.ts';
import type { ChannelWord } from '../../schema/channel-schema.ts';
import { channelLinks } from '../../schema/channel-schema.ts';
import { deliveriesOf } from '../deliveries.ts';
import { finding } from '../finding-of.ts';
import type { Rule } from '../rule.ts';

interface Refusal {
  readonly purpose: Purpose;
  readonly message: string;
  readonly help: string;
}

/** Kakao's two products: AlimTalk is information after review of its template, BrandMessage is shown as an ad. */
const REFUSED: Readonly<Partial<Record<ChannelWord, Refusal>>> = {
  alimtalk: {
    purpose: 'ad',
    message: 'an AlimTalk cannot be an advertisement',
    help: 'use brandMessage for advertising; Kakao takes the template away otherwise',
  },
  brandMessage: {
    purpose: 'info',
    message: 'a BrandMessage is always shown as an advertisement',
    help: 'use alimtalk for information, or say purpose: ad',
  },
};

/** The channel is for the campaign's purpose. */
export const purposeRule: Rule = (campaign) =>
  deliveriesOf(campaign).flatMap(({ delivery, path }) =>
    channelLinks(delivery.channel).flatMap((link) => {
      const refusal = REFUSED[link.channel];
      if (refusal === undefined || refusal.purpose !== campaign.purpose) return [];
      const { message, help } = refusal;
      return [finding({ code: 'channel/purpose', path: [...path, 'channel', ...link.path], message, help })];
    }),
  );
