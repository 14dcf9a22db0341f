import type { ChannelName } from './channel-name.ts';
import type { Weekdays, Zone } from './timing-nodes.ts';

/**
 * Rules that a campaign obeys besides its own steps. Shared policies of the workspace are put in by the lowering, so two
 * campaigns that obey the same rules say the same here, wherever the rules were written.
 */
export interface PolicyNode {
  readonly kind: 'policy';
  /** Most messages that a person gets from all campaigns together. */
  readonly caps: readonly Cap[];
  /** What happens to a message that a cap forbids: it waits, is left out, or the person leaves the journey. */
  readonly onCapped: 'wait' | 'skip' | 'exit';
  /** 0 to 100; where a cap leaves room for one message, the higher campaign has it. */
  readonly priority: number;
  /** Messages of this stretch of the day wait for its end; null for none. */
  readonly quietHours: DayStretch | null;
  /** Messages outside of it wait until it opens; null for always. */
  readonly sendWindow: (DayStretch & { readonly weekdays: Weekdays }) | null;
  readonly budget: Budget | null;
  /** Shares of the people, in order of time; null for everyone from the start. */
  readonly ramp: readonly RampStage[] | null;
  /** After a pause, what was due meanwhile is sent or left out. */
  readonly onResume: 'send' | 'skip';
  /** People inside when a new version is deployed finish the old one, go on in the new one, or leave. */
  readonly onChange: 'finish' | 'migrate' | 'stop';
}

export interface Cap {
  readonly max: number;
  /** Length of the rolling window in milliseconds. */
  readonly perMs: number;
  /** Null counts every channel. */
  readonly channel: ChannelName | null;
}

/** From inclusive, to exclusive, `HH:MM`; a stretch with `to` at or before `from` ends the day after. */
export interface DayStretch {
  readonly from: string;
  readonly to: string;
  readonly zone: Zone;
}

export interface Budget {
  /** Most that one run, or one calendar month of a triggered campaign, may cost; null for no limit. */
  readonly maxCost: { readonly amount: number; readonly currency: string } | null;
  /** Most people whom one run, or one calendar month, may reach; null for no limit. */
  readonly maxRecipients: number | null;
}

/** From so long after the start on, this share of the people is let in. */
export interface RampStage {
  readonly afterMs: number;
  readonly shareBp: number;
}

/** What a campaign obeys when neither it nor its workspace says anything. */
export const PLAIN_POLICY: PolicyNode = {
  kind: 'policy',
  caps: [],
  onCapped: 'wait',
  priority: 50,
  quietHours: null,
  sendWindow: null,
  budget: null,
  ramp: null,
  onResume: 'send',
  onChange: 'finish',
};
