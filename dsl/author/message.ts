import type { ChannelWord } from '../schema/channel-schema.ts';
import type { BareTextChannel, ContentByChannel } from '../schema/content/content-schemas.ts';
import type { WrittenText } from '../schema/text-schema.ts';
import type { FirstOf } from './channel.ts';
import type { Predicate } from './predicate.ts';

/** What a send may name as its channel. */
export type AuthorChannel = ChannelWord | FirstOf;

/** The content of one channel; where a body is all it needs, a bare text will do. */
export type ChannelMessage<C extends ChannelWord> = C extends BareTextChannel
  ? WrittenText | ContentByChannel[C]
  : ContentByChannel[C];

/** A message for each channel of a send. */
export type MessagePerChannel<C extends ChannelWord> = { readonly [K in C]: ChannelMessage<K> };

/** What a send by this channel says. */
export type MessageFor<Channel> = Channel extends ChannelWord
  ? ChannelMessage<Channel>
  : Channel extends FirstOf<infer C>
    ? MessagePerChannel<C> | ([C] extends [BareTextChannel] ? WrittenText : never)
    : never;

/** One arm of a message's A/B test. */
export interface VariantFor<Message> {
  /** Whom it is for; variants with the same question share those people out. Without one: everybody else. */
  readonly when?: Predicate;
  /** Percent of its people, 0.01 to 100; may be left out where a variant has them to itself. */
  readonly weight?: number;
  readonly message: Message;
}

/** One message for all. */
export interface OneMessageFor<Channel, Message = MessageFor<Channel>> {
  readonly channel: Channel;
  readonly message: Message;
  readonly variants?: never;
}

/** Several messages, tried against each other or for different people. */
export interface SeveralMessagesFor<Channel, Variant extends string = string, Message = MessageFor<Channel>> {
  readonly channel: Channel;
  readonly message?: never;
  readonly variants: Readonly<Record<Variant, VariantFor<Message>>>;
}
