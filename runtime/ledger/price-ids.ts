import type { Queryable } from '../database/database.ts';
import type { ClaimPrice } from './ledger.ts';

/** Numbers of prices in the ledger, in their order; a price that is new is written down first. */
export type PriceIds = (prices: readonly Pick<ClaimPrice, 'amount' | 'currency'>[]) => Promise<readonly number[]>;

const ADD = `
insert into campaigns_private.price (amount, currency)
select $1::numeric, $2::text
where not exists (select from campaigns_private.price where amount = $1::numeric and currency = $2::text)
on conflict (amount, currency) do nothing`;
const FIND = 'select id from campaigns_private.price where amount = $1::numeric and currency = $2::text';

/** Rows are never changed, so what was once found is kept. */
export function priceIds(on: Queryable): PriceIds {
  const known = new Map<string, number>();
  const idOf = async (amount: number, currency: string): Promise<number> => {
    const key = `${amount} ${currency}`;
    const kept = known.get(key);
    if (kept !== undefined) return kept;
    await on.query(ADD, [amount, currency]);
    const [row] = await on.query<{ id: number }>(FIND, [amount, currency]);
    if (row === undefined) throw new Error(`the price ${key} was not written`);
    known.set(key, row.id);
    return row.id;
  };
  return (prices) => Promise.all(prices.map(({ amount, currency }) => idOf(amount, currency)));
}
