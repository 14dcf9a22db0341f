import type { MessageStatus, Purpose } from '../ir/index.ts';
import type { ChannelWord } from '../schema/channel-schema.ts';
import type { WrittenMessageHistory } from '../schema/contact-predicate-schema.ts';
import { type Windows, windows } from './event-questions.ts';
import { type Predicate, predicate, WRITTEN } from './predicate.ts';
import { strict } from './strict.ts';

/** How many messages reached a person. As it stands it means "at least one, ever". */
export interface MessageCount extends Predicate, Windows<MessageCount> {
  /** Only messages on this channel count. */
  on(channel: ChannelWord): MessageCount;
  /** `times` or more; 1 or greater. */
  atLeast(times: number): MessageCount;
  /** `times` or fewer; none counts too. */
  atMost(times: number): MessageCount;
  /** Just as many as `times`; 0 means none. */
  exactly(times: number): MessageCount;
}

/** `was.sent('winback-gold')`, `was.clicked()`; without a campaign's id messages of any campaign count. */
export type Was = { readonly [S in MessageStatus]: (campaign?: string) => MessageCount };

type Fields = Readonly<Record<string, unknown>>;

function messages(written: Fields): MessageCount {
  const next = (more: Fields) => messages({ ...written, ...more });
  return Object.freeze({
    [WRITTEN]: Object.freeze(written) as unknown as WrittenMessageHistory,
    ...windows(next),
    on: (channel: ChannelWord) => next({ channel }),
    atLeast: (atLeast: number) => next({ atLeast }),
    atMost: (atMost: number) => next({ atMost }),
    exactly: (exactly: number) => next({ exactly }),
  });
}

const status = (was: MessageStatus) => (campaign?: string) =>
  messages(campaign === undefined ? { was } : { was, campaign });

/** What became of the messages that a person was sent before. */
export const was: Was = strict(
  Object.freeze({
    sent: status('sent'),
    delivered: status('delivered'),
    opened: status('opened'),
    clicked: status('clicked'),
    failed: status('failed'),
  }),
  'status of a message',
  'ts/threw',
);

/** Whose newest word on the purpose and the channel is a yes; `night` asks for the separate consent for the night. */
export function consented(to: {
  readonly purpose: Purpose;
  readonly channel: ChannelWord;
  readonly night?: boolean;
  /** Another word than yes. Default `granted`. */
  readonly status?: 'granted' | 'refused' | 'withdrawn';
}): Predicate {
  const { purpose, ...rest } = to;
  return predicate({ consented: purpose, ...rest });
}

/** People with a valid address on the channel that is not on the suppression list. */
export function reachable(channel: ChannelWord): Predicate {
  return predicate({ reachable: channel });
}

/**
 * So many percent of all people, the same ones each time. Every campaign and every segment draws its own; equal salts draw
 * alike, so `random(5, { salt: 'x' })` are among `random(10, { salt: 'x' })`.
 */
export function random(percent: number, options: { readonly salt?: string } = {}): Predicate {
  return predicate({ random: percent, ...options });
}
