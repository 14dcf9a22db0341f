import type { ContentNode, SendNode } from '../../dsl/ir/index.ts';
import type { ClaimPrice } from '../ledger/ledger.ts';
import { contentOf } from './renderers.ts';

/** What a message with this content costs when it leaves at an instant; null where no price list says so. */
export type PriceOf = (content: ContentNode, atMs: number) => Pick<ClaimPrice, 'amount' | 'currency'> | null;

/** Prices of one leg of a send: one for everybody where there is one text, else one for each variant that has a price. */
export function claimPrices(send: SendNode, leg: number, atMs: number, priceOf: PriceOf): readonly ClaimPrice[] {
  const isOne = send.variants.length === 1;
  return send.variants.flatMap(({ id }) => {
    const price = priceOf(contentOf(send, leg, id), atMs);
    return price === null ? [] : [{ ...price, variant: isOne ? null : id }];
  });
}
