import { type CampaignNode, type PredicateNode, type SendNode, walk } from '../../dsl/ir/index.ts';

/** Questions that no store of today can answer; deploy refuses campaigns that ask them. */
const UNANSWERED: ReadonlySet<string> = new Set(['message-history', 'step-status']);

/** A campaign and a send of it, with only such questions as the store can answer. */
export interface Answerable {
  readonly campaign: CampaignNode;
  readonly send: SendNode;
  /** Whether the target is what was written. */
  readonly knowsTarget: boolean;
}

/** Takes out what cannot be asked: of the target it leaves everybody, of variants those for everybody else. */
export function answerable(campaign: CampaignNode, send: SendNode): Answerable {
  const knowsTarget = canAsk(campaign.target);
  const variants = send.variants.filter(({ when }) => when === null || canAsk(when));
  return {
    campaign: knowsTarget ? campaign : { ...campaign, target: { kind: 'everyone' } },
    send: { ...send, variants },
    knowsTarget,
  };
}

function canAsk(predicate: PredicateNode): boolean {
  return ![...walk(predicate)].some(({ kind }) => UNANSWERED.has(kind));
}
