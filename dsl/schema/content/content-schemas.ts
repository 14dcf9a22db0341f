import type { z } from 'zod';
import type { ChannelWord } from '../channel-schema.ts';
import { emailSchema, type WrittenEmail } from '../email-schema.ts';
import { alimtalkSchema, type WrittenAlimtalk } from './alimtalk-schema.ts';
import { brandMessageSchema, type WrittenBrandMessage } from './brand-message-schema.ts';
import { inAppSchema, inWebSchema, type WrittenInApp, type WrittenInWeb } from './onsite-schema.ts';
import { pushSchema, type WrittenPush, type WrittenWebPush, webPushSchema } from './push-schema.ts';
import {
  lmsSchema,
  mmsSchema,
  smsSchema,
  type WrittenLms,
  type WrittenMms,
  type WrittenSms,
} from './text-message-schema.ts';

/** What each channel is given. */
export interface ContentByChannel {
  readonly push: WrittenPush;
  readonly webPush: WrittenWebPush;
  readonly alimtalk: WrittenAlimtalk;
  readonly brandMessage: WrittenBrandMessage;
  readonly sms: WrittenSms;
  readonly lms: WrittenLms;
  readonly mms: WrittenMms;
  readonly email: WrittenEmail;
  readonly inApp: WrittenInApp;
  readonly inWeb: WrittenInWeb;
}

export type WrittenContent = ContentByChannel[ChannelWord];

export const CONTENT_SCHEMAS: { readonly [C in ChannelWord]: z.ZodType<ContentByChannel[C]> } = {
  push: pushSchema,
  webPush: webPushSchema,
  alimtalk: alimtalkSchema,
  brandMessage: brandMessageSchema,
  sms: smsSchema,
  lms: lmsSchema,
  mms: mmsSchema,
  email: emailSchema,
  inApp: inAppSchema,
  inWeb: inWebSchema,
};

/** Channels whose message may be a bare text, its body; for the others, what else they need and cannot guess. */
export const BARE_TEXT: Readonly<Record<ChannelWord, true | string>> = {
  push: true,
  webPush: true,
  alimtalk: 'an approved template: message: { templateCode, variables }',
  brandMessage: true,
  sms: true,
  lms: true,
  mms: 'pictures: message: { body, images }',
  email: 'a subject: message: { subject, text }',
  inApp: true,
  inWeb: true,
};

/** Channels whose message may be a bare text, for types. */
export type BareTextChannel = Exclude<ChannelWord, 'alimtalk' | 'mms' | 'email'>;
