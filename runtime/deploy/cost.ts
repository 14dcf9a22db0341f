import {
  type CampaignNode,
  CHANNELS,
  type ChannelName,
  type ContentNode,
  type SendNode,
  type StepNode,
  sendsOf,
  type Visitor,
  visit,
} from '../../dsl/ir/index.ts';
import { type ChannelPrice, type PriceBook, priceAt } from '../../dsl/prices/price-book.ts';

/** What the messages of a campaign cost at most. Amounts are in the currency of their list, with at most four decimals. */
export interface CostReport {
  /** The instant whose prices count, in milliseconds since 1970: the next planned send, or that of the plan. */
  readonly pricesAtMs: number;
  /** By currency, in their order; empty where no channel has a price. */
  readonly sums: readonly CostSum[];
  /** Every channel by which the campaign sends. */
  readonly channels: readonly ChannelCost[];
  /** Whether every person gets one message of one price: the sums are then no mere upper bound. */
  readonly exact: boolean;
}

export interface CostSum {
  readonly currency: string;
  /** Of the dearest way through the campaign. */
  readonly perPerson: number;
  /** Of all whom the plan reaches; null where it does not know whom. */
  readonly total: number | null;
}

export interface ChannelCost {
  readonly channel: ChannelName;
  /** Most messages that one person gets by it. */
  readonly messages: number;
  /** Of the dearest variant; null where no list that has begun names the channel. */
  readonly price: { readonly amount: number; readonly currency: string; readonly from: string } | null;
}

/** Null where the workspace has no price lists: nothing is said then. */
export function costOf(
  campaign: CampaignNode,
  book: PriceBook,
  pricesAtMs: number,
  people: number | null,
): CostReport | null {
  if (book.lists.length === 0) return null;
  const priced = new Map(channelsOf(campaign).map((channel) => [channel, priceAt(book, channel, pricesAtMs)]));
  const currencies = [...new Set([...priced.values()].flatMap((price) => price?.currency ?? []))].sort();
  return {
    pricesAtMs,
    sums: currencies.map((currency) => {
      const perPerson = dearestWay(campaign, book, pricesAtMs, currency);
      return { currency, perPerson, total: people === null ? null : rounded(perPerson * people) };
    }),
    channels: [...priced].map(([channel, price]) => ({
      channel,
      messages: most(campaign.steps, (one) => (one === channel ? 1 : 0)),
      price:
        price === null
          ? null
          : { amount: priceIn(campaign, channel, price), currency: price.currency, from: price.from },
    })),
    exact: isExact(campaign, priced),
  };
}

/** What the messages of one person cost at most at the prices of an instant, of those that are priced in the currency. */
export function dearestWay(campaign: CampaignNode, book: PriceBook, atMs: number, currency: string): number {
  const weigh: Weigh = (channel, contents) => {
    const price = priceAt(book, channel, atMs);
    return price?.currency === currency ? dearest(price, contents) : 0;
  };
  return rounded(most(campaign.steps, weigh));
}

/** What one message counts, of those that variants of a send show on a channel. */
type Weigh = (channel: ChannelName, contents: readonly ContentNode[]) => number;

interface TwoWays {
  readonly steps: readonly StepNode[];
  readonly otherwise: readonly StepNode[];
}

/** What a person gathers at most on the way through the steps. Blocks are left the same way, so the larger side counts. */
function most(steps: readonly StepNode[], weigh: Weigh): number {
  const nothing = () => 0;
  const inside = (of: readonly StepNode[]) => most(of, weigh);
  const larger = (block: TwoWays) => Math.max(inside(block.steps), inside(block.otherwise));
  const byKind: Visitor<number, StepNode['kind']> = {
    send: (send) => mostOfSend(send, weigh),
    wait: nothing,
    'wait-for': larger,
    'wait-for-message': larger,
    branch: larger,
    experiment: ({ arms }) => Math.max(0, ...arms.map((arm) => inside(arm.steps))),
    update: nothing,
    webhook: nothing,
    'issue-coupon': nothing,
    exit: nothing,
  };
  return steps.reduce((sum, step) => sum + visit<number, StepNode['kind']>(step, byKind), 0);
}

/**
 * Whom a channel cannot reach costs nothing there, so one of the two counts; a message that was not delivered or not read
 * may have to be paid for all the same, so both do.
 */
function mostOfSend({ channel, fallbacks, variants }: SendNode, weigh: Weigh): number {
  const links = [{ channel, on: null }, ...fallbacks];
  return links.reduceRight((after, link, index) => {
    const own = weigh(
      link.channel,
      variants.flatMap(({ content, fallbackContents }) => [content, ...fallbackContents][index] ?? []),
    );
    return links[index + 1]?.on === 'unreachable' ? Math.max(own, after) : own + after;
  }, 0);
}

/** A BrandMessage to people who may be no friends of the channel costs the price for others. */
function dearest({ amount, amountForOthers }: ChannelPrice, contents: readonly ContentNode[]): number {
  const prices = contents.map((content) =>
    content.kind !== 'brand-message' || content.targeting === 'I'
      ? amount
      : content.targeting === 'N'
        ? amountForOthers
        : Math.max(amount, amountForOthers),
  );
  return Math.max(0, ...prices);
}

function priceIn(campaign: CampaignNode, channel: ChannelName, price: ChannelPrice): number {
  const contents = sendsOf(campaign).flatMap(({ variants }) =>
    variants.flatMap(({ content, fallbackContents }) => [content, ...fallbackContents]),
  );
  return dearest(
    price,
    contents.filter(({ kind }) => kind === channel),
  );
}

function channelsOf(campaign: CampaignNode): readonly ChannelName[] {
  const used = new Set(
    sendsOf(campaign).flatMap(({ channel, fallbacks }) => [channel, ...fallbacks.map((one) => one.channel)]),
  );
  return CHANNELS.filter((channel) => used.has(channel));
}

function isExact({ steps }: CampaignNode, priced: ReadonlyMap<ChannelName, ChannelPrice | null>): boolean {
  const [send, ...others] = steps;
  if (send?.kind !== 'send' || others.length > 0 || send.fallbacks.length > 0) return false;
  const price = priced.get(send.channel) ?? null;
  if (price === null) return false;
  const each = send.variants.map(({ content }) => dearest(price, [content]));
  const isMixed = send.variants.some(({ content }) => content.kind === 'brand-message' && content.targeting === 'M');
  return new Set(each).size === 1 && !(isMixed && price.amount !== price.amountForOthers);
}

/** Prices have four decimals, binary fractions have not. */
function rounded(amount: number): number {
  return Math.round(amount * 1e4) / 1e4;
}
