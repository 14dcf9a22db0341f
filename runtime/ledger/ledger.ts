import type { Reason } from '../policy/reasons.ts';

/**
 * The record of every send. A row is claimed, in a committed transaction, before the provider is called:
 *
 * claimed -> accepted | rejected | unknown | suppressed, and receipts after accepted.
 *
 * Outcomes are appended, never changed: the state of a send is its newest outcome, `claimed` where there is none.
 * `(campaign, enrolment, step)` is unique, so no second message can be claimed by whatever mistake.
 */
export interface Ledger {
  /**
   * Claims one send per enrolment for this attempt, in one statement. Answers one entry per request, same order.
   * A row that exists already is not claimed again; its state tells what to do with it. The same attempt may ask again
   * (its first answer was lost on the way) and is told `new` again for what it holds unsettled.
   */
  claim(request: ClaimRequest): Promise<readonly ClaimAnswer[]>;
  /**
   * Takes over claims that an earlier attempt left without an outcome (its worker died, or so it seems). Raises the
   * attempt epoch, so that the earlier attempt can no longer give them back. Answers the ids that it took: a send that is
   * missing was settled or given back since it was read, and is to be claimed anew.
   */
  reclaim(sendIds: readonly SendId[], attempt: string): Promise<readonly SendId[]>;
  /**
   * Gives back claims of messages that certainly were not sent, so that a later attempt claims them anew: deletes the
   * rows that this attempt holds and that have no outcome. Repeating it changes nothing.
   */
  release(sendIds: readonly SendId[], attempt: string): Promise<void>;
  /**
   * Gives sends that are claimed a place under the ceiling of a day, in their order, for as long as there are places; over all
   * workers never more than `most`. Answers those that have one. A place goes back when its send is released; asking again
   * for one that has a place takes no other.
   */
  admit(request: AdmitRequest): Promise<readonly SendId[]>;
  /** Appends outcomes, in one statement. Recording the same outcome of the same attempt again changes nothing. */
  record(outcomes: readonly RecordedOutcome[]): Promise<void>;
}

export interface AdmitRequest {
  readonly channel: string;
  /** `YYYY-MM-DD`. */
  readonly day: string;
  readonly most: number;
  readonly sendIds: readonly SendId[];
}

/** Decimal text of a bigint: ids cross the wire and JSON without loss. */
export type SendId = string;

export interface ClaimRequest {
  readonly runId: string;
  readonly step: string;
  readonly channel: string;
  /** Names the dispatch attempt, unique per worker process and batch try. */
  readonly attempt: string;
  readonly enrolmentIds: readonly string[];
  /** What the message costs at this moment, written beside the claim for ever. Default: unknown, which is not 0. */
  readonly prices?: readonly ClaimPrice[];
}

/** What a message costs. At most one price is for a person: either one for everybody, or one a variant. */
export interface ClaimPrice {
  /** Whose message it is; null for everybody's. */
  readonly variant: string | null;
  /** In the currency, 0 or more, at most four decimals. */
  readonly amount: number;
  readonly currency: string;
}

export interface ClaimAnswer {
  readonly enrolmentId: string;
  readonly sendId: SendId;
  /** `new`: claimed by this attempt. `abandoned`: claimed by an earlier attempt and never settled. Else settled. */
  readonly state: 'new' | 'abandoned' | SettledState;
  /** The attempt that holds the row. */
  readonly attempt: string;
}

export type SettledState = 'accepted' | 'rejected' | 'unknown' | 'suppressed';

export type RecordedOutcome = { readonly sendId: SendId; readonly attempt: string } & (
  | { readonly status: 'accepted'; readonly providerRef: string | null }
  | { readonly status: 'rejected'; readonly reason: string; readonly permanent: boolean }
  | { readonly status: 'unknown'; readonly reason: string }
  | { readonly status: 'suppressed'; readonly reason: Reason }
);
