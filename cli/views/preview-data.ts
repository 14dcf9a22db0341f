import type { CampaignNode } from '../../dsl/ir/index.ts';
import type { WorkspaceConfig } from '../../dsl/schema/workspace-config.ts';
import type { Decision } from '../../runtime/policy/decision.ts';
import { freeNumberOf } from '../../runtime/preview/free-number.ts';
import { type HandsetLines, handsetLines } from '../../runtime/preview/handset.ts';
import type { Preview, PreviewedMessage } from '../../runtime/preview/preview-campaign.ts';

export interface ShownPreview {
  readonly campaign: CampaignNode;
  readonly config: WorkspaceConfig;
  /** The person's id in the company's own system; null for a made-up person. */
  readonly customer: string | null;
  readonly sendAtMs: number;
  /** Event of the trigger, where the person has none of it to fill the texts with. */
  readonly missingEvent: string | null;
  readonly preview: Preview;
}

/** What the handset adds to a message; null where the message could not be written. */
export function addedTo(
  { campaign, config }: Pick<ShownPreview, 'campaign' | 'config'>,
  { message, channel }: PreviewedMessage,
): HandsetLines | null {
  return message === null
    ? null
    : handsetLines(message.content, campaign.purpose, freeNumberOf(config, campaign.brand, channel));
}

/** For `--json`. */
export function previewData(shown: ShownPreview): Readonly<Record<string, unknown>> {
  const { campaign, customer, sendAtMs, preview } = shown;
  return {
    campaign: campaign.id,
    customer,
    purpose: campaign.purpose,
    at: new Date(sendAtMs).toISOString(),
    targeted: preview.targeted,
    missingEvent: shown.missingEvent,
    messages: preview.messages.map((one) => messageData(shown, one)),
  };
}

function messageData(shown: ShownPreview, one: PreviewedMessage): Readonly<Record<string, unknown>> {
  const { step, channel, leg, variant, isForced, why, decision, to, message, texts, fault } = one;
  return {
    step,
    channel,
    leg,
    variant,
    isForced,
    why,
    decision: decision === null ? null : decisionData(decision),
    to,
    content: message?.content ?? null,
    texts,
    added: addedTo(shown, one),
    fault,
  };
}

function decisionData(decision: Decision): Readonly<Record<string, unknown>> {
  return decision.send ? { send: true } : { send: false, reason: decision.reason, until: instantOf(decision.untilMs) };
}

const instantOf = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString());
