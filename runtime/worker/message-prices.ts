import { priceAt, priceBook } from '../../dsl/prices/price-book.ts';
import type { WorkspaceConfig } from '../../dsl/schema/workspace-config.ts';
import type { PriceOf } from '../activities/claim-prices.ts';

/**
 * Prices of the workspace's lists. A BrandMessage to friends and others alike (targeting M) has none where the two cost
 * differently: who of them is a friend, only Kakao knows.
 */
export function messagePrices(workspace: Pick<WorkspaceConfig, 'prices' | 'timeZone'>): PriceOf {
  const book = priceBook(workspace);
  return (content, atMs) => {
    const price = priceAt(book, content.kind, atMs);
    if (price === null) return null;
    const { amount, amountForOthers, currency } = price;
    if (content.kind !== 'brand-message' || content.targeting === 'I') return { amount, currency };
    if (content.targeting === 'N' || amount === amountForOthers) return { amount: amountForOthers, currency };
    return null;
  };
}
