import { startOfDayMs } from '../check/calendar.ts';
import type { ChannelName } from '../ir/index.ts';
import { CHANNEL_NAMES, CHANNEL_WORDS } from '../schema/channel-schema.ts';
import type { PriceList } from '../schema/prices-schema.ts';
import type { WorkspaceConfig } from '../schema/workspace-config.ts';

/** Price of one message of a channel. */
export interface ChannelPrice {
  /** In the currency, at most four decimals. For BrandMessage: to friends of the channel. */
  readonly amount: number;
  /** For people who are no friends of a KakaoTalk channel; the same as `amount` in other channels. */
  readonly amountForOthers: number;
  readonly currency: string;
  /** Day on which the list began that says so. */
  readonly from: string;
}

/** The workspace's price lists, ready to be asked. */
export interface PriceBook {
  /** Newest first. */
  readonly lists: readonly DatedPrices[];
}

interface DatedPrices {
  readonly fromMs: number;
  readonly prices: ReadonlyMap<ChannelName, ChannelPrice>;
}

/** Throws a `TypeError` for days or zones that the checks refuse; that is a fault of the caller. */
export function priceBook({ prices = [], timeZone }: Pick<WorkspaceConfig, 'prices' | 'timeZone'>): PriceBook {
  const lists = prices.map((list) => {
    const fromMs = startOfDayMs(list.from, timeZone);
    if (fromMs === null) throw new TypeError(`prices from ${list.from}: read without having been checked`);
    return { fromMs, prices: pricesOf(list) };
  });
  return { lists: lists.sort((a, b) => b.fromMs - a.fromMs) };
}

function pricesOf({ from, currency, perMessage }: PriceList): ReadonlyMap<ChannelName, ChannelPrice> {
  const priced = CHANNEL_WORDS.flatMap((word): readonly (readonly [ChannelName, ChannelPrice])[] => {
    const said = perMessage[word];
    if (said === undefined) return [];
    const [amount, amountForOthers] = typeof said === 'number' ? [said, said] : [said.friends, said.others];
    return [[CHANNEL_NAMES[word], { amount, amountForOthers, currency, from }]];
  });
  return new Map(priced);
}

/** What counts at an instant: of the lists that have begun and name the channel, the newest. Null if there is none. */
export function priceAt({ lists }: PriceBook, channel: ChannelName, atMs: number): ChannelPrice | null {
  for (const { fromMs, prices } of lists) {
    const price = fromMs <= atMs ? prices.get(channel) : undefined;
    if (price !== undefined) return price;
  }
  return null;
}
