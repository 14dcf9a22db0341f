import { type CampaignNode, sendsOf } from '../../dsl/ir/index.ts';
import type { Decide, FactGroup, Funnel } from '../audience/audience.ts';
import { decideLegs } from '../policy/decide-legs.ts';
import { isAdmitted } from '../policy/decision.ts';
import { REASONS, type Reason } from '../policy/reasons.ts';

/** How far a campaign would reach: numbers only, nobody's name. All counts are people. */
export interface ReachReport {
  /** Everyone in the store. */
  readonly members: number;
  /** People for whom the target is true. `suppressed` and `reached` add up to it. */
  readonly targeted: number;
  /** Who falls away and why, in the order of the gates, with the words of the ledger; only reasons that occur. */
  readonly suppressed: readonly { readonly reason: Reason; readonly people: number }[];
  /** People among the reached whose message would wait, and for what. */
  readonly waiting: readonly { readonly reason: Reason; readonly people: number }[];
  /** People who would get the message, at once or later. `variants` add up to it. */
  readonly reached: number;
  /** Every variant of the campaign in its order, also those that nobody gets. */
  readonly variants: readonly { readonly id: string; readonly people: number }[];
}

const ORDER = Object.keys(REASONS) as readonly Reason[];

/**
 * Judges each group of people once, with the same gates that judge every single person when the message is sent. Where
 * the budget has fewer `places` than there are people, the variants share them in proportion: who gets them is drawn when
 * the run begins.
 */
export function reachOf(funnel: Funnel, decide: Decide, campaign: CampaignNode, places: number | null): ReachReport {
  const suppressed = new Map<Reason, number>();
  const waiting = new Map<Reason, number>();
  const byVariant = new Map<string, number>(variantIds(campaign).map((id) => [id, 0]));
  const count = (of: Map<Reason, number>, reason: Reason, people: number) =>
    of.set(reason, (of.get(reason) ?? 0) + people);
  for (const { legs, variant, people } of funnel.groups) {
    const decision = decideLegs(legs, decide);
    if (isAdmitted(decision)) byVariant.set(variant, (byVariant.get(variant) ?? 0) + people);
    if (decision.send) continue;
    count(decision.untilMs === null ? suppressed : waiting, decision.reason, people);
  }
  const passing = [...byVariant].map(([id, people]) => ({ id, people }));
  const over = places === null ? 0 : Math.max(0, sum(passing) - places);
  if (over > 0) count(suppressed, 'budget-exhausted', over);
  const variants = over === 0 || places === null ? passing : inProportion(passing, places);
  return {
    members: funnel.members,
    targeted: sum(funnel.groups),
    suppressed: inOrder(suppressed),
    waiting: inOrder(waiting),
    reached: sum(variants),
    variants,
  };
}

function inOrder(counts: ReadonlyMap<Reason, number>): readonly { readonly reason: Reason; readonly people: number }[] {
  return ORDER.flatMap((reason) => {
    const people = counts.get(reason) ?? 0;
    return people === 0 ? [] : [{ reason, people }];
  });
}

/** Shares `places` out by the largest remainders, so that the shares add up to it. */
function inProportion(variants: ReachReport['variants'], places: number): ReachReport['variants'] {
  const all = sum(variants);
  const shares = variants.map(({ id, people }) => ({ id, exact: (people * places) / all }));
  const left = places - shares.reduce((total, { exact }) => total + Math.floor(exact), 0);
  const byRemainder = [...shares].sort((a, b) => (b.exact % 1) - (a.exact % 1));
  const favoured = new Set(byRemainder.slice(0, left).map(({ id }) => id));
  return shares.map(({ id, exact }) => ({ id, people: Math.floor(exact) + (favoured.has(id) ? 1 : 0) }));
}

function variantIds(campaign: CampaignNode): readonly string[] {
  const [send] = sendsOf(campaign);
  return send?.variants.map(({ id }) => id) ?? [];
}

const sum = (parts: readonly Pick<FactGroup, 'people'>[]) => parts.reduce((total, { people }) => total + people, 0);
