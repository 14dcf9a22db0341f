import type { RejectReason } from '../rows/reasons.ts';
import type { ConsentRow, CustomerRow, EventRow } from '../rows/rows.ts';

/** What client libraries call. `docs/ingest.md` says what becomes of each. */
export const CALLS = ['identify', 'track', 'page', 'screen', 'group', 'alias'] as const;
export type Call = (typeof CALLS)[number];

/** Why a message cannot be taken, beside what rows of imports are refused for. */
export const MESSAGE_REASONS = {
  'unknown-call': 'is none of the calls',
  'too-large': 'is larger than 32 KB',
  'too-many-names': 'has more than 500 names, or lies more than 20 deep',
  nobody: 'names neither a user nor an anonymous id',
  'both-known': 'would make one of two people who are both known',
} as const satisfies Record<string, string>;
export type MessageReason = keyof typeof MESSAGE_REASONS | RejectReason;

/** Names the field, never its value: that may be somebody's data. */
export interface MessageFault {
  readonly field: string;
  readonly reason: MessageReason;
}

export function messageFault(field: string, reason: MessageReason): MessageFault {
  return { field, reason };
}

/** A message that can be taken, in the words of the store. At least one of `userId` and `anonymousId` is there. */
export interface Message {
  /** Id of the customer. */
  readonly userId: string | null;
  /** Of the device; with a user beside it, the two are one person. */
  readonly anonymousId: string | null;
  /** `anonymousId` may be the id of another customer, and is refused then. */
  readonly isAlias: boolean;
  readonly event: Omit<EventRow, 'externalId'> | null;
  /** What is said of the person; empty where nothing is. */
  readonly traits: Readonly<Record<string, unknown>>;
  /** `traits` as the store keeps them of a customer; null where nothing is said. */
  readonly customer: CustomerRow | null;
  readonly consents: readonly ConsentRow[];
}
