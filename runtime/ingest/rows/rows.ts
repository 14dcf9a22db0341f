import type { ChannelName, Purpose } from '../../../dsl/ir/index.ts';

/** Kinds of rows that come in. docs/import.md shows one line of each. */
export const ROW_KINDS = ['customers', 'events', 'consents'] as const;
export type RowKind = (typeof ROW_KINDS)[number];

/** One person as the system of record knows them. */
export interface CustomerRow {
  /** Id in the system of record, 1 to 255 characters. */
  readonly externalId: string;
  /** IANA time zone, or null where it is not known. */
  readonly zone: string | null;
  /** A language, with a country where it matters: `ko`, `en-GB`; or null. */
  readonly locale: string | null;
  /** Nested as written. */
  readonly attributes: Readonly<Record<string, unknown>>;
  /** Channels that are not named stay as they were. */
  readonly addresses: readonly AddressRow[];
}

export interface AddressRow {
  readonly channel: ChannelName;
  readonly value: string;
  /** False when the source knows that it does not work. */
  readonly valid: boolean;
  /** Why it does not work, in the source's words; null where it works or nothing is said. */
  readonly failure?: string | null;
}

/** Something a person did. */
export interface EventRow {
  /** Given by the source, 1 to 255 characters; an id counts once. */
  readonly id: string;
  /** Of the person. */
  readonly externalId: string;
  /** 1 to 255 characters. */
  readonly type: string;
  /** Milliseconds since 1970-01-01T00:00Z; from 1990 on, and not in the future. */
  readonly atMs: number;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** One word of one person about being messaged. */
export interface ConsentRow {
  readonly externalId: string;
  readonly channel: ChannelName;
  readonly purpose: Purpose;
  /** The separate consent for advertisements at night. */
  readonly night: boolean;
  readonly status: 'granted' | 'refused' | 'withdrawn';
  /** When they said it, milliseconds since 1970-01-01T00:00Z. */
  readonly atMs: number;
  /** Where the evidence lies, as in `signup-form`; 1 to 255 characters. */
  readonly source: string;
}

export interface RowOf {
  readonly customers: CustomerRow;
  readonly events: EventRow;
  readonly consents: ConsentRow;
}
