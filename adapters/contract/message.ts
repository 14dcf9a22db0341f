import type { ChannelName, ContentNode } from '../../dsl/ir/index.ts';
import type { Rendered } from './rendered.ts';

/**
 * One rendered message for one person. It holds personal data: it lives in memory between rendering and the wire and
 * is never logged, thrown or stored.
 */
interface Addressed<C extends ChannelName> {
  readonly channel: C;
  /**
   * Names this send for ever (the ledger's row, attempts included): the provider's idempotency key where it takes one,
   * our reference in its look-ups and receipts otherwise. ASCII letters, digits, `-`, `_`, `.`; at most 64 characters.
   */
  readonly idempotencyKey: string;
  /** Where it goes: `local@domain`, a phone number in E.164 or national digits, a device token, a customer's id. */
  readonly to: string;
  readonly content: Rendered<Extract<ContentNode, { readonly kind: C }>>;
  /** For the provider's reports and our own logs: nothing personal. */
  readonly tags: MessageTags;
}

export interface MessageTags {
  readonly campaign: string;
  readonly run: string;
  readonly variant: string;
  readonly purpose: 'ad' | 'info';
}

export interface EmailMessage extends Addressed<'email'> {
  /** Further header fields, such as `List-Unsubscribe`. Names and values have passed a check for line breaks. */
  readonly headers: Readonly<Record<string, string>>;
}

/** A message of any channel but email. */
export type ContentMessage = { readonly [C in Exclude<ChannelName, 'email'>]: Addressed<C> }[Exclude<
  ChannelName,
  'email'
>];

export type Message = EmailMessage | ContentMessage;

/** The message of one channel. */
export type MessageOf<C extends ChannelName> = Extract<Message, { readonly channel: C }>;
