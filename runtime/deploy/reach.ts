import { type CampaignNode, sendsOf } from '../../dsl/ir/index.ts';
import type { Decide, FactGroup, Funnel } from '../audience/audience.ts';
import { REASONS, type Reason } from '../policy/reasons.ts';

/** How far a campaign would reach: numbers only, nobody's name. All counts are people. */
export interface ReachReport {
  /** Everyone in the store. */
  readonly members: number;
  /** People for whom the target is true. `suppressed` and `reached` add up to it. */
  readonly targeted: number;
  /** Who falls away and why, in the order of the gates, with the words of the ledger; only reasons that occur. */
  readonly suppressed: readonly { readonly reason: Reason; readonly people: number }[];
  /** People who would get the message. `variants` add up to it. */
  readonly reached: number;
  /** Every variant of the campaign in its order, also those that nobody gets. */
  readonly variants: readonly { readonly id: string; readonly people: number }[];
}

const ORDER = Object.keys(REASONS) as readonly Reason[];

/** Judges each group of people once, with the same gates that judge every single person when the message is sent. */
export function reachOf(funnel: Funnel, decide: Decide, campaign: CampaignNode): ReachReport {
  const suppressed = new Map<Reason, number>();
  const byVariant = new Map<string, number>(variantIds(campaign).map((id) => [id, 0]));
  for (const { facts, variant, people } of funnel.groups) {
    const decision = decide(facts);
    if (decision.send || decision.untilMs !== null) byVariant.set(variant, (byVariant.get(variant) ?? 0) + people);
    else suppressed.set(decision.reason, (suppressed.get(decision.reason) ?? 0) + people);
  }
  const variants = [...byVariant].map(([id, people]) => ({ id, people }));
  return {
    members: funnel.members,
    targeted: sum(funnel.groups),
    suppressed: ORDER.flatMap((reason) => {
      const people = suppressed.get(reason) ?? 0;
      return people === 0 ? [] : [{ reason, people }];
    }),
    reached: sum(variants),
    variants,
  };
}

function variantIds(campaign: CampaignNode): readonly string[] {
  return sendsOf(campaign).flatMap((step) => step.variants.map(({ id }) => id));
}

const sum = (parts: readonly Pick<FactGroup, 'people'>[]) => parts.reduce((total, { people }) => total + people, 0);
