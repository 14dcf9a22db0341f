import { type CampaignNode, channelsOf, sendsOf } from '../../dsl/ir/index.ts';
import { type PriceBook, priceAt } from '../../dsl/prices/price-book.ts';
import { dearestWay } from './cost.ts';

/**
 * How many people one run may let in under the budget of the campaign; null for any number. Money is turned into people
 * by the dearest way through the campaign at the prices of the instant, so that a run never costs more than its budget unless a new
 * price list begins while it waits.
 * Where a channel has no price in the budget's currency, nobody has a place: what cannot be counted cannot be kept.
 */
export function budgetPlaces(campaign: CampaignNode, book: PriceBook, atMs: number): number | null {
  const { budget } = campaign.policy;
  if (budget === null) return null;
  const people = budget.maxRecipients;
  if (budget.maxCost === null) return people;
  const affordable = placesFor(budget.maxCost, campaign, book, atMs);
  return people === null ? affordable : Math.min(people, affordable ?? people);
}

/** Null where the messages cost nothing. */
function placesFor(
  { amount, currency }: { readonly amount: number; readonly currency: string },
  campaign: CampaignNode,
  book: PriceBook,
  atMs: number,
): number | null {
  const channels = sendsOf(campaign).flatMap(channelsOf);
  if (channels.some((channel) => priceAt(book, channel, atMs)?.currency !== currency)) return 0;
  const perPerson = dearestWay(campaign, book, atMs, currency);
  // Prices have four decimals; binary fractions would make 30 / 0.1 less than 300.
  return perPerson === 0 ? null : Math.floor(Math.round(amount * 1e4) / Math.round(perPerson * 1e4));
}
