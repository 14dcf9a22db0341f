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
  readonly channel: StepNode['channel'];
}

/** Strips a campaign to what the machine needs. */
export function compileProgram(campaign: CampaignNode, version: VersionHash): Program {
  return {
    campaignId: campaign.id,
    version,
    steps: campaign.steps.map((step) => ({ kind: step.kind, id: step.id, channel: step.channel })),
  };
}
