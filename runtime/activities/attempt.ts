import type { CampaignNode, ChannelName, SendNode } from '../../dsl/ir/index.ts';
import type { DayStretches } from '../../dsl/timing/day-stretches.ts';
import type { DispatchInput } from './activities.ts';
import type { AdapterHost } from './adapter-host.ts';
import type { DayCeiling } from './dependencies.ts';
import type { Render } from './renderers.ts';

/** Attempts are named by the pass of the batch that they try, so that what an earlier pass settled is told apart. */
export function attemptName(pass: number, id: string): string {
  return `${pass}.${id}`;
}

/** The pass of an attempt; attempts of before there were passes belong to the first. */
export function passOf(attemptName: string): number {
  return Number(/^(\d+)\./.exec(attemptName)?.[1] ?? 0);
}

/** One try of the dispatch activity at one batch, as all its parts see it. */
export interface Attempt {
  /** Unique name; what holds the ledger's claims. */
  readonly name: string;
  readonly input: DispatchInput;
  readonly campaign: CampaignNode;
  readonly send: SendNode;
  /** The channel of this leg of the send. */
  readonly channel: ChannelName;
  /** Name of this leg in the ledger. */
  readonly ledgerStep: string;
  readonly render: Render;
  /** The campaign's quiet hours and send window. */
  readonly stretches: DayStretches;
  readonly host: AdapterHost;
  /** See `Sender.ceiling`; null where the sender has none. */
  readonly ceilingAt: (nowMs: number) => DayCeiling | null;
  /** A claim that an earlier attempt left open may be sent again: the provider takes keys, or the law of `info`. */
  readonly mayResend: boolean;
  /** When the batch was first scheduled, over all attempts. */
  readonly scheduledAtMs: number;
  readonly startedAtMs: number;
  /** Fires when nothing new is to be begun: the process ends or the workflow was cancelled. */
  readonly stop: AbortSignal;
  /** Whether the provider has taken or refused any message of this attempt, so that it is certainly there. */
  readonly line: { isUp: boolean };
  /** See `Surroundings.tell`. */
  readonly tell: (trouble: string | null) => void;
}
