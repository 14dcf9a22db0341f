import type { Listed } from './message-book.ts';

/** What a person asks of the list. Empty texts ask nothing. */
export interface Filter {
  readonly campaign: string;
  readonly variant: string;
  readonly channel: string;
  /** Part of an address, in any case, or a customer's id. */
  readonly person: string;
}

/** What the page shows, as its address says. */
export interface Asked extends Filter {
  /** From 1. */
  readonly page: number;
  /** Id of the message that is shown, or empty for the first of the page. */
  readonly message: string;
  /** Pictures from elsewhere are loaded. */
  readonly pictures: boolean;
  /** Empty for the one that the browser asks for. */
  readonly lang: string;
}

export function askedOf(query: URLSearchParams): Asked {
  const text = (name: string) => (query.get(name) ?? '').trim().slice(0, 200);
  const page = Number(query.get('page'));
  return {
    campaign: text('campaign'),
    variant: text('variant'),
    channel: text('channel'),
    person: text('person'),
    page: Number.isSafeInteger(page) && page > 0 ? page : 1,
    message: text('message'),
    pictures: query.get('pictures') === '1',
    lang: text('lang'),
  };
}

/** Address of the page for what is asked, with changes. */
export function addressOf(asked: Asked, changes: Partial<Asked>): string {
  const { pictures, page, ...texts } = { ...asked, ...changes };
  const query = new URLSearchParams(Object.entries(texts).filter(([, value]) => value !== ''));
  if (page > 1) query.set('page', String(page));
  if (pictures) query.set('pictures', '1');
  const text = query.toString();
  return text === '' ? '/' : `/?${text}`;
}

/** The messages that fit; `addresses` are those of the customer whose id `filter.person` may be. */
export function matching(all: readonly Listed[], filter: Filter, addresses: ReadonlySet<string>): readonly Listed[] {
  const person = filter.person.toLowerCase();
  return all.filter(
    ({ campaign, variant, channel, to }) =>
      (filter.campaign === '' || campaign === filter.campaign) &&
      (filter.variant === '' || variant === filter.variant) &&
      (filter.channel === '' || channel === filter.channel) &&
      (person === '' || to.toLowerCase().includes(person) || addresses.has(to)),
  );
}

/** What can be chosen, in order; variants are those of the chosen campaign. */
export interface Choices {
  readonly campaigns: readonly string[];
  readonly variants: readonly string[];
  readonly channels: readonly string[];
}

export function choicesOf(all: readonly Listed[], { campaign }: Pick<Filter, 'campaign'>): Choices {
  const campaigns = new Set<string>();
  const variants = new Set<string>();
  const channels = new Set<string>();
  for (const one of all) {
    if (one.campaign !== null) campaigns.add(one.campaign);
    if (one.variant !== null && (campaign === '' || one.campaign === campaign)) variants.add(one.variant);
    channels.add(one.channel);
  }
  return { campaigns: [...campaigns].sort(), variants: [...variants].sort(), channels: [...channels].sort() };
}
