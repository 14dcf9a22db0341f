import type { Cell } from './tally.ts';

/** What messages cost, at the prices of the days on which they were sent. */
export interface Cost {
  /** Of messages that a provider took over, by currency, in their order; at most four decimals. */
  readonly sums: readonly Money[];
  /** Messages taken over that had no price. What they cost is unknown, so the sums are then less than the whole. */
  readonly unpriced: number;
  /** Of messages of which nobody can tell whether they left; not part of the sums. */
  readonly uncertain: readonly Money[];
}

export interface Money {
  readonly currency: string;
  readonly amount: number;
}

/** Of cells of level `message`. */
export function costOf(messages: readonly Cell[]): Cost {
  const accepted = messages.filter(({ state }) => state === 'accepted');
  const unpriced = accepted.filter(({ price }) => price === null).reduce((sum, { count }) => sum + count, 0);
  return { sums: moneyOf(accepted), unpriced, uncertain: moneyOf(messages.filter(({ state }) => state === 'unknown')) };
}

export function addCosts(costs: readonly Cost[]): Cost {
  return {
    sums: together(costs.flatMap(({ sums }) => sums)),
    unpriced: costs.reduce((sum, { unpriced }) => sum + unpriced, 0),
    uncertain: together(costs.flatMap(({ uncertain }) => uncertain)),
  };
}

/** The whole in one currency; null where messages have no price or prices are in several currencies. */
export function wholeCost({ sums, unpriced }: Cost): Money | null {
  const [only = null, ...others] = sums;
  return unpriced > 0 || others.length > 0 ? null : only;
}

/**
 * Revenue over cost, a ratio: 4 means 400 %. Null where the cost is 0 or not known as a whole, or there is no revenue to
 * count. The goal's value is taken to be in the currency of the prices.
 */
export function returnOn(revenue: number | null, cost: Cost): number | null {
  const whole = wholeCost(cost);
  return revenue === null || whole === null || whole.amount === 0 ? null : revenue / whole.amount;
}

function moneyOf(cells: readonly Cell[]): readonly Money[] {
  return together(
    cells.flatMap(({ price, count }) =>
      price === null ? [] : [{ currency: price.currency, amount: price.amount * count }],
    ),
  );
}

/** Sums by currency. Prices have four decimals, binary fractions have not. */
function together(all: readonly Money[]): readonly Money[] {
  const sums = new Map<string, number>();
  for (const { currency, amount } of all) sums.set(currency, (sums.get(currency) ?? 0) + amount);
  return [...sums]
    .map(([currency, amount]) => ({ currency, amount: Math.round(amount * 1e4) / 1e4 }))
    .sort((a, b) => (a.currency < b.currency ? -1 : 1));
}
