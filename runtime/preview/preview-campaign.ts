import { createHash } from 'node:crypto';
import type { Message } from '../../adapters/contract/index.ts';
import { type CampaignNode, type ChannelName, channelsOf, sendsOf } from '../../dsl/ir/index.ts';
import type { CompileTemplate } from '../activities/dependencies.ts';
import { personStanding } from '../audience/person-standing.ts';
import type { Queryable } from '../database/database.ts';
import type { Decision } from '../policy/decision.ts';
import type { Facts } from '../policy/facts.ts';
import { decide } from '../policy/gates.ts';
import { answerable } from './answerable.ts';
import type { MeasuredText } from './measured-texts.ts';
import type { Person } from './read-person.ts';
import { renderFor } from './render-for.ts';
import { type WhyVariant, whyVariant } from './why-variant.ts';

export interface PreviewRequest {
  readonly campaign: CampaignNode;
  readonly campaignState: Facts['campaignState'];
  readonly person: Person;
  /** The person's id in the company's own system. */
  readonly externalId: string;
  /** Shown in its place, whoever the person would get; null for the person's own. */
  readonly variant: string | null;
  /** Only messages of this channel; null for all. */
  readonly channel: ChannelName | null;
  readonly nowMs: number;
  /** When the message would leave, for the rules that go by the hour. */
  readonly sendAtMs: number;
  /** Zone of people whose own is not known. */
  readonly timeZone: string;
  readonly compileTemplate: CompileTemplate;
}

/** One message of the campaign for one person: one channel of one send. */
export interface PreviewedMessage {
  /** Id of the send. */
  readonly step: string;
  readonly channel: ChannelName;
  /** 0 for the send's own channel, then its fallbacks. */
  readonly leg: number;
  readonly variant: string;
  /** Whether the variant was asked for and is not the person's own. */
  readonly isForced: boolean;
  readonly why: WhyVariant | null;
  /** What policy would say; null for nobody in particular. */
  readonly decision: Decision | null;
  readonly to: string | null;
  /** Null where it cannot be written for this person; then `fault` says why, without values. */
  readonly message: Message | null;
  readonly texts: readonly MeasuredText[];
  readonly fault: string | null;
}

export interface Preview {
  /** Null where the target asks what cannot be answered yet. */
  readonly targeted: boolean | null;
  readonly messages: readonly PreviewedMessage[];
}

const md5 = (text: string) => createHash('md5').update(text, 'utf8').digest('hex');

/**
 * Every message of a campaign as it would leave for one person, by the renderer, the policy and the audience of the
 * worker. Nothing is written and nothing leaves; links stay as they are written.
 */
export async function previewCampaign(on: Queryable, request: PreviewRequest): Promise<Preview> {
  const { campaign } = request;
  let targeted: boolean | null = null;
  const messages: PreviewedMessage[] = [];
  const render = renderFor(request);
  for (const send of sendsOf(campaign)) {
    const asked = answerable(campaign, send);
    const { campaignState, nowMs: atMs, sendAtMs, timeZone, person } = request;
    const about = { campaignState, atMs, sendAtMs, customerId: person.customerId };
    const standing = await personStanding(on, { ...about, campaign: asked.campaign, send: asked.send }, timeZone);
    if (standing === null) continue;
    if (asked.knowsTarget) targeted = standing.targeted;
    const isAsked = send.variants.some(({ id }) => id === request.variant);
    const variant = isAsked && request.variant !== null ? request.variant : standing.variant;
    channelsOf(send).forEach((channel, leg) => {
      const facts = standing.legs[leg];
      if (facts === undefined || (request.channel !== null && channel !== request.channel)) return;
      messages.push({
        ...{ step: send.id, channel, leg, variant: send.variants.length === 1 ? 'default' : variant },
        isForced: send.variants.length > 1 && variant !== standing.variant,
        why: whyVariant(send, variant, { campaignId: campaign.id, externalId: request.externalId }, md5),
        decision: decide(facts),
        to: person.addresses[channel] ?? null,
        ...render(send, leg, channel, variant),
      });
    });
  }
  return { targeted, messages };
}
