import type { CampaignNode, StepNode, VersionHash } from '../../dsl/ir/index.ts';

/**
 * What the workflow carries of a campaign: its shape without its words, so that no text of a message enters history.
 */
export interface Program {
  readonly campaignId: string;
  readonly version: VersionHash;
  readonly steps: readonly ProgramStep[];
}

export interface ProgramStep {
  readonly kind: 'send';
  readonly id: string;
  readonly channel: 'email';
}

/** Strips a campaign to what the machine needs. */
export function compileProgram(campaign: CampaignNode, version: VersionHash): Program {
  return {
    campaignId: campaign.id,
    version,
    steps: campaign.steps.map(programStep),
  };
}

/** Journeys are refused by deploy, so another kind of step here is a fault of ours. */
function programStep(step: StepNode): ProgramStep {
  if (step.kind !== 'send') throw new TypeError(`the machine cannot carry out a step of the kind ${step.kind}`);
  if (step.channel !== 'email') throw new TypeError(`the machine cannot send by ${step.channel}`);
  return { kind: step.kind, id: step.id, channel: step.channel };
}
