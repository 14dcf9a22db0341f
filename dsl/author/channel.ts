import type { ChannelWord, WrittenFallback, WrittenFirstOf } from '../schema/channel-schema.ts';
import type { DurationText } from '../schema/duration-schema.ts';
import { freeze } from './freeze.ts';

export const push = 'push';
export const webPush = 'webPush';
export const alimtalk = 'alimtalk';
export const brandMessage = 'brandMessage';
export const sms = 'sms';
export const lms = 'lms';
export const mms = 'mms';
export const email = 'email';
export const inApp = 'inApp';
export const inWeb = 'inWeb';

/** When to turn to a channel: what was observed of the one before, and how long that one was given. */
export type FallbackWhen =
  | { readonly on?: 'unreachable'; readonly after?: never }
  | { readonly on: 'not-delivered' | 'not-read'; readonly after: DurationText };

/** A channel to turn to on something else than that the person is unreachable. */
export type Fallback<C extends ChannelWord = ChannelWord> = WrittenFallback<C> & FallbackWhen;

/** Channels in the order in which they are tried. */
export type FirstOf<C extends ChannelWord = ChannelWord> = WrittenFirstOf<C>;

/**
 * The first channel that reaches the person: `firstOf(brandMessage, push)`. Each further one is for people whom the one
 * before cannot reach; `{ channel: sms, on: 'not-read', after: '2h' }` waits for another observation.
 */
export function firstOf<const First extends ChannelWord, const Next extends ChannelWord>(
  first: First,
  ...next: readonly [Next | Fallback<Next>, ...(Next | Fallback<Next>)[]]
): FirstOf<First | Next> {
  return freeze({ firstOf: [first, ...next] });
}
