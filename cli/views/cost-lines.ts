import type { ChannelCost, CostReport } from '../../runtime/deploy/cost.ts';
import type { Style } from '../engine/contract.ts';
import { money, whole } from './numbers.ts';
import { cut, pad, widthOf, wrap } from './text.ts';

type Price = NonNullable<ChannelCost['price']>;

export interface ShownCost {
  readonly cost: CostReport;
  /** People whom the plan reaches; null where it does not know whom. */
  readonly people: number | null;
  /** Most that the campaign may cost, or null. */
  readonly budget: { readonly amount: number; readonly currency: string } | null;
}

/** What the messages cost, and a line for each channel. Upper bounds are called so. */
export function costLines({ cost, people, budget }: ShownCost, indent: string, style: Style): readonly string[] {
  const { sums, channels, exact } = cost;
  const bound = exact ? '' : 'at most ';
  const said = sums.map(({ currency, perPerson, total }) => money(total ?? perPerson, currency)).join(' + ');
  const head = sums.length === 0 ? 'not known' : `${bound}${said}${people === null ? ' a person' : ''}`;
  const over = sums.some(({ currency, total }) => budget?.currency === currency && (total ?? 0) > budget.amount);
  const limit = budget === null || !over ? [] : [`more than the budget of ${money(budget.amount, budget.currency)}`];
  const width = Math.max(...channels.map(({ channel }) => channel.length));
  const space = `${indent}${' '.repeat(10)}`;
  return [
    cut(`${indent}cost      ${head}`, style.width),
    ...limit.flatMap((text) => hanging(space, text, style.width).map((line) => style.paint('warn', line))),
    ...channels.flatMap((one) =>
      hanging(`${space}${pad(one.channel, width)}  `, channelText(one, people), style.width),
    ),
  ];
}

/** The text behind a head, its further lines below its first: amounts and dates are never cut. */
function hanging(head: string, text: string, width: number): readonly string[] {
  const space = ' '.repeat(widthOf(head));
  return wrap(text, width - space.length).map((line, index) => `${index === 0 ? head : space}${line}`);
}

/** `120 x 25 KRW = 3,000 KRW, price of 2026-01-01`; with several messages per person `120 x 2 x 25 KRW`. */
function channelText({ messages, price }: ChannelCost, people: number | null): string {
  if (price === null) return 'no price, not counted';
  const factors = [...(people === null ? [] : [whole(people)]), ...(messages > 1 ? [whole(messages)] : [])];
  const product = [...factors, money(price.amount, price.currency)].join(' x ');
  const sum = factors.length === 0 ? '' : ` = ${amountOf(price, messages * (people ?? 1))}`;
  return `${product}${sum}, price of ${price.from}`;
}

function amountOf({ amount, currency }: Price, count: number): string {
  return money(Math.round(amount * count * 1e4) / 1e4, currency);
}
