import type { CampaignNode, PolicyNode, Purpose, VersionHash } from '../../dsl/ir/index.ts';
import type { Place } from '../machine/place.ts';
import type { Channel, Facts } from '../policy/facts.ts';
import type { LegBefore } from '../policy/fallback.ts';

/** Rows of runs and of campaigns' states. Filled by the store; every method may be repeated without harm. */
export interface RunStore {
  /**
   * Makes the run's row, unique by (campaign, occurrence), or reads the one that is there. Answers `unknown-campaign`
   * or `unknown-version` as values, since nobody can mend them by trying again.
   */
  open(request: OpenRunRequest): Promise<RunRow | RunRefusal>;
  /** Fixes the run's end. The first call decides; later ones change nothing. */
  close(request: CloseRunRequest): Promise<void>;
  /** The kill switch: the campaign's state right now, one row by primary key. Null when there is no such campaign. */
  campaignState(campaignId: string): Promise<Facts['campaignState'] | null>;
}

export interface OpenRunRequest {
  readonly campaignId: string;
  /** Null for the version that is deployed at the moment of the first call. */
  readonly version: VersionHash | null;
  readonly occurrence: string;
  readonly nowMs: number;
}

export interface RunRow {
  readonly kind: 'run';
  readonly runId: string;
  readonly version: VersionHash;
  readonly campaignState: Facts['campaignState'];
  /** `nowMs` of the call that made the row: windows of the target and the night rule are read at this instant. */
  readonly openedAtMs: number;
}

export interface RunRefusal {
  readonly kind: 'refused';
  readonly reason: 'unknown-campaign' | 'unknown-version';
}

export interface CloseRunRequest {
  readonly runId: string;
  readonly status: RunEnd;
  readonly nowMs: number;
}

export type RunEnd = 'finished' | 'failed';

/** The people of a run. */
export interface RecipientSource {
  /** Everybody with an ordinal `from <= ordinal < to`, in order of ordinals, and where they stand. */
  enrolments(request: RangeRequest): Promise<readonly Standing[]>;
  /**
   * Notes where people wait from now on, or have left. A place is never set back: whoever stands further on already
   * stays there. Repeating it changes nothing.
   */
  place(rows: readonly NewPlace[]): Promise<void>;
  /** Moves people who have a place at this step to the next one. Repeating it changes nothing. */
  advance(request: { readonly enrolmentIds: readonly string[]; readonly step: number }): Promise<void>;
  /** What a wait depends on, for people of a run, in any order; those who were erased are missing. */
  waiters(request: { readonly runId: string; readonly enrolmentIds: readonly string[] }): Promise<readonly Waiter[]>;
  /** What became of another leg of the same send, for those who have one. */
  legs(request: {
    readonly step: string;
    readonly enrolmentIds: readonly string[];
  }): Promise<ReadonlyMap<string, LegBefore>>;
  /**
   * What is known of these enrolments at this very moment, in any order; an enrolment whose person was erased is
   * missing from the answer.
   */
  load(request: LoadRecipientsRequest): Promise<readonly Recipient[]>;
  /**
   * Puts the present addresses of these enrolments on the channel's suppression list, because a provider said that
   * they must not be used again. Repeating it changes nothing.
   */
  suppressAddresses(request: SuppressAddressesRequest): Promise<void>;
}

export interface RangeRequest {
  readonly runId: string;
  readonly from: number;
  readonly to: number;
}

export interface Standing {
  readonly enrolmentId: string;
  /** Null for those who never waited. */
  readonly place: Place | null;
}

export interface NewPlace extends Place {
  readonly enrolmentId: string;
}

/** Somebody who has come to a step that waits. */
export interface Waiter {
  readonly enrolmentId: string;
  /** When the person came to the step: the latest of entering, the last outcome, the end of the last wait. */
  readonly arrivedAtMs: number;
  readonly timeZone: string | null;
  readonly attributes: Readonly<Record<string, unknown>>;
}

export interface SuppressAddressesRequest {
  readonly channel: Channel;
  readonly enrolmentIds: readonly string[];
  /** Short code, as in `hard-bounce`. */
  readonly reason: string;
  readonly nowMs: number;
}

export interface LoadRecipientsRequest {
  readonly runId: string;
  readonly enrolmentIds: readonly string[];
  readonly channel: Channel;
  readonly purpose: Purpose;
  /** Event that counts as the goal; it is reached when the person did it after the enrolment was made. */
  readonly goalEvent: string;
  readonly policy: Pick<PolicyNode, 'caps' | 'priority'>;
  /** The send's id: other legs of the same message do not count against its caps. */
  readonly step: string;
  readonly globalHoldoutBp: number;
}

/** One person about to be messaged. Personal data: lives in memory only. */
export interface Recipient {
  readonly enrolmentId: string;
  readonly variant: string;
  /** Address on the channel, or null. Not null wherever `facts.address` is `valid`. */
  readonly address: string | null;
  /** Nested as imported: `coupon.expiresAt` is `{coupon: {expiresAt: '…'}}`. What templates call `customer`. */
  readonly attributes: Readonly<Record<string, unknown>>;
  /** IANA zone of the person, or null where it is not known. */
  readonly timeZone: string | null;
  /** The person's locale as imported, such as `ko` or `en-GB`; null where it is not known. Decides the translation. */
  readonly locale: string | null;
  readonly facts: PersonFacts;
}

/** The facts that belong to the person; campaign, purpose, channel and the hour are added by dispatch. */
type PersonFacts = Pick<
  Facts,
  'inHoldout' | 'inControl' | 'goalReached' | 'address' | 'suppressed' | 'consent' | 'nightConsent' | 'capRoom'
>;

/** Versions of campaigns by hash. What a hash names never changes, so answers may be kept for ever. */
export interface ContentStore {
  load(version: VersionHash): Promise<CampaignNode | null>;
}
