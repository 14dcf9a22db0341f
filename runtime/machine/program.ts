import {
  type CampaignNode,
  type ChannelName,
  channelsOf,
  type StepNode,
  type VersionHash,
} from '../../dsl/ir/index.ts';

/**
 * What the workflow carries of a campaign: its shape without its words, so that no text of a message enters history.
 */
export interface Program {
  readonly campaignId: string;
  readonly version: VersionHash;
  readonly steps: readonly ProgramStep[];
}

export type ProgramStep = SendStep | WaitStep;

/**
 * One channel of a send. A send with fallback channels is as many steps as it has channels: the second turns to those
 * whom the first did not reach, and so on.
 */
export interface SendStep {
  readonly kind: 'send';
  /** The send's id. */
  readonly id: string;
  readonly channel: ChannelName;
  /** 0 for the send's own channel, then its fallbacks. Missing in programs of before there were fallbacks. */
  readonly leg?: number;
}

/** Waits for an instant of each person. */
export interface WaitStep {
  readonly kind: 'wait';
  /** The wait's id, or `TIMING` for the campaign's own timing. */
  readonly id: string;
}

/** Names the wait before the first step. No step of a campaign is called so: ids hold no space. */
export const TIMING = 'first step';

/** Strips a campaign to what the machine needs. */
export function compileProgram(campaign: CampaignNode, version: VersionHash): Program {
  const timing: readonly ProgramStep[] = campaign.timing === null ? [] : [{ kind: 'wait', id: TIMING }];
  return { campaignId: campaign.id, version, steps: [...timing, ...campaign.steps.flatMap(programSteps)] };
}

/** Other kinds of steps are refused by deploy, so one here is a fault of ours. */
function programSteps(step: StepNode): readonly ProgramStep[] {
  if (step.kind === 'send') {
    return channelsOf(step).map((channel, leg) => ({ kind: 'send', id: step.id, channel, leg }));
  }
  if (step.kind === 'wait') return [{ kind: 'wait', id: step.id }];
  throw new TypeError(`the machine cannot carry out a step of the kind ${step.kind}`);
}

/**
 * Name of one leg in the ledger, whose rows are unique by enrolment and step: each leg has its own row, settled before
 * the next one begins. No id holds a `~`.
 */
export function ledgerStep(id: string, leg: number): string {
  return leg === 0 ? id : `${id}~${leg + 1}`;
}
