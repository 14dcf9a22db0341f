import { z } from 'zod';
import type { MessageStatus, Purpose } from '../ir/index.ts';
import { type ChannelWord, channelWordSchema } from './channel-schema.ts';
import { countSchema, rightBounds, type WrittenBounds } from './event-predicate-schema.ts';
import { oneWindow, type WrittenWindow, windowFields } from './event-window-schema.ts';
import { percentSchema } from './percent-schema.ts';

/** What can become of a message, in the order of its life. */
export const MESSAGE_STATUSES = [
  'sent',
  'delivered',
  'opened',
  'clicked',
  'failed',
] as const satisfies readonly MessageStatus[];

/** How many messages reached a status. Without a number: at least one. */
export interface WrittenMessageHistory extends WrittenWindow, WrittenBounds {
  /** What became of the messages. */
  readonly was: MessageStatus;
  /** Id of the campaign that sent them; any without it. */
  readonly campaign?: string | undefined;
  readonly channel?: ChannelWord | undefined;
}

/** The newest word of a person on a purpose and a channel. */
export interface WrittenConsent {
  /** Purpose of the consent. */
  readonly consented: Purpose;
  readonly channel: ChannelWord;
  /** The separate consent for advertisements at night. Default false. */
  readonly night?: boolean | undefined;
  /** The person's newest word. Default `granted`. */
  readonly status?: 'granted' | 'refused' | 'withdrawn' | undefined;
}

export interface WrittenReachable {
  /** Channel on which the person has a valid address that is not suppressed. */
  readonly reachable: ChannelWord;
}

/** The same people each time the salt is the same. */
export interface WrittenRandom {
  /** Percent of all people, at most two decimals. */
  readonly random: number;
  /** Equal salts draw alike. Default: the campaign or segment that asks. */
  readonly salt?: string | undefined;
}

const channel = channelWordSchema;

export const messageHistorySchema: z.ZodType<WrittenMessageHistory> = z
  .strictObject({
    was: z.enum(MESSAGE_STATUSES),
    campaign: z.string().optional(),
    channel: channel.optional(),
    atLeast: countSchema(1),
    atMost: countSchema(0),
    exactly: countSchema(0),
    ...windowFields,
  })
  .check(rightBounds, oneWindow);

export const consentSchema: z.ZodType<WrittenConsent> = z
  .strictObject({
    consented: z.enum(['ad', 'info']),
    channel,
    night: z.boolean().optional(),
    status: z.enum(['granted', 'refused', 'withdrawn']).optional(),
  })
  .refine(({ consented, night }) => consented === 'ad' || night !== true, {
    path: ['night'],
    error: 'goes with consented: ad only; information needs no consent for the night',
  });

export const reachableSchema: z.ZodType<WrittenReachable> = z.strictObject({ reachable: channel });

export const randomSchema: z.ZodType<WrittenRandom> = z.strictObject({
  random: percentSchema(0.01, 99.99),
  salt: z.string().min(1).max(60).optional(),
});
