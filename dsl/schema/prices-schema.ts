import { z } from 'zod';
import { CHANNEL_WORDS, type ChannelWord } from './channel-schema.ts';

/** What messages cost from a day on. */
export interface PriceList {
  /** First day on which it counts, `YYYY-MM-DD`, from its first moment in the workspace's zone. */
  readonly from: string;
  /** ISO 4217, such as `KRW`. Currencies are never converted into each other. */
  readonly currency: string;
  /**
   * Price of one message by channel, in the currency, without tax or with it, as the budgets mean it. 0 to 100,000, at
   * most four decimals. A channel that the list does not name keeps the price that it had before.
   */
  readonly perMessage: MessagePrices;
}

/** A BrandMessage has two prices, as KakaoTalk takes more for people who are not friends of the channel. */
export type MessagePrices = Readonly<
  Partial<Record<Exclude<ChannelWord, 'brandMessage'>, number> & { brandMessage: number | BrandMessagePrice }>
>;

export interface BrandMessagePrice {
  /** To friends of the channel. */
  readonly friends: number;
  /** To others, whom the targetings `M` and `N` reach. */
  readonly others: number;
}

const price = z
  .number()
  .refine(
    (value) => value >= 0 && value <= 100_000 && Math.abs(value * 1e4 - Math.round(value * 1e4)) < 1e-6,
    'must be a price from 0 to 100,000 with at most four decimals',
  );
const brandMessagePrice = z.strictObject({ friends: price, others: price });

const perMessage = z
  .strictObject(
    Object.fromEntries(
      CHANNEL_WORDS.map((word) => [
        word,
        (word === 'brandMessage'
          ? z.union([price, brandMessagePrice], 'must be a price, or { friends, others }')
          : price
        ).optional(),
      ]),
    ),
  )
  .refine((prices) => Object.keys(prices).length > 0, 'must hold a price') as z.ZodType<MessagePrices>;

export const pricesSchema: z.ZodType<readonly PriceList[]> = z
  .array(
    z.strictObject({
      from: z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a day such as "2027-01-01"'),
      currency: z.string().regex(/^[A-Z]{3}$/, 'must be a currency such as KRW'),
      perMessage,
    }),
  )
  .max(100);
