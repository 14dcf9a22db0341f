import type { Adapter } from '../../adapters/contract/index.ts';
import type { CampaignNode, TemplateNode, TimingNode } from '../../dsl/ir/index.ts';
import type { AudienceEngine, Decide } from '../audience/audience.ts';
import type { Clock } from '../clock/clock.ts';
import type { Ids } from '../clock/ids.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Linker } from '../links/linker.ts';
import type { Channel } from '../policy/facts.ts';
import type { RunSettings } from './activities.ts';
import type { PriceOf } from './claim-prices.ts';
import type { ContentStore, Recipient, RecipientSource, RunStore, Waiter } from './ports.ts';

/** Everything that the activities touch. Built once, in runtime/worker. */
export interface CampaignDependencies {
  readonly ledger: Ledger;
  readonly runs: RunStore;
  readonly recipients: RecipientSource;
  readonly content: ContentStore;
  readonly audience: AudienceEngine;
  readonly decide: Decide;
  readonly compileTemplate: CompileTemplate;
  readonly nextInstant: NextInstant;
  readonly priceOf: PriceOf;
  /** Most people whom a run that begins at the instant may let in, by the budget of its campaign; null for any number. */
  readonly placesOf: (campaign: CampaignNode, atMs: number) => number | null;
  /** Zone of people whose own is not known, IANA name. */
  readonly timeZone: string;
  /** Makes the links of messages ours; null leaves them as they are. */
  readonly linker: Linker | null;
  readonly senders: Readonly<Partial<Record<Channel, Sender>>>;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly patience: Patience;
  /** Settings that new runs are opened with. */
  readonly settings: RunSettings;
  /** Error of the store that will pass (not reached, full, shutting down): waited for. Any other is a fault of ours. */
  readonly isPassing: (error: unknown) => boolean;
  /** Error whose message is known to hold no personal data, so that history and logs may show it. */
  readonly isSafeError: (error: unknown) => boolean;
  /** Fires when this process is asked to end: nothing new is claimed, what is claimed is settled or given back. */
  readonly stopping: AbortSignal;
}

/** One channel's way out, with the limit that its owner set. */
export interface Sender {
  readonly adapter: Adapter;
  /** Most messages per second of this process, or null. */
  readonly messagesPerSecond: number | null;
  /** The ceiling of the day, while the sender is warmed up; null on days without one. Default: none. */
  readonly ceiling?: (nowMs: number) => DayCeiling | null;
}

/** Most messages on one day, over all workers. */
export interface DayCeiling {
  /** `YYYY-MM-DD`. */
  readonly day: string;
  readonly most: number;
  /** First moment of the day after, milliseconds since 1970. */
  readonly nextDayMs: number;
}

/** Makes a template ready once; the answer fills it for one person. Throws for what cannot be rendered. */
export type CompileTemplate = (template: TemplateNode) => (person: TemplatePerson) => string;
type TemplatePerson = Pick<Recipient, 'attributes' | 'timeZone' | 'locale'>;

/**
 * The first instant at or after the person's arrival that a time means for them, milliseconds since 1970; null if it
 * never comes, because they lack the attribute that it hangs on.
 */
export type NextInstant = (timing: TimingNode, person: Omit<Waiter, 'enrolmentId'>) => number | null;

/** How long things are waited for. All in milliseconds. */
export interface Patience {
  /** First pause before something is tried again; doubled each time. Default 500. */
  readonly firstPauseMs: number;
  /** Longest pause. Default 30,000. */
  readonly longestPauseMs: number;
  /** Tries for one message that the provider keeps turning away while it takes others. Default 10. */
  readonly mostTries: number;
  /** Time for the same. Default 300,000 (5 minutes). */
  readonly messageMs: number;
  /** Time since the batch was first scheduled for which a dead line is waited for. Default 86,400,000 (a day). */
  readonly lineMs: number;
  /** Time of one adapter call until it is asked to stop. Default 240,000 (4 minutes). */
  readonly callMs: number;
  /** Time after that until its silence counts as `unknown`. Default 150,000. */
  readonly graceMs: number;
  /** Time of one activity attempt after which no further chunk is begun. Default 300,000 (5 minutes). */
  readonly attemptMs: number;
  /** Time for which a lost store is waited for once the process is asked to end. Default 20,000. */
  readonly farewellMs: number;
}

export const DEFAULT_PATIENCE: Patience = {
  firstPauseMs: 500,
  longestPauseMs: 30_000,
  mostTries: 10,
  messageMs: 300_000,
  lineMs: 86_400_000,
  callMs: 240_000,
  graceMs: 150_000,
  attemptMs: 300_000,
  farewellMs: 20_000,
};
