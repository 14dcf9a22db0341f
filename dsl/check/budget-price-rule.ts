import { type PolicySource, policyOrigins, policySources, usedPolicies } from '../lower/policy-sources.ts';
import { priceAt, priceBook } from '../prices/price-book.ts';
import type { WrittenCampaign } from '../schema/campaign-schema.ts';
import { CHANNEL_NAMES, type ChannelWord, channelLinks } from '../schema/channel-schema.ts';
import { sharedPolicies, type WorkspaceConfig } from '../schema/workspace-config.ts';
import { deliveriesOf } from './deliveries.ts';
import type { Finding } from './finding.ts';
import { finding } from './finding-of.ts';
import type { Rule } from './rule.ts';

/** A limit of cost counts something: every channel of the campaign has a price in its currency today. */
export const budgetPriceRule: Rule = (campaign, _schema, { settings = [], nowMs }) =>
  settings.flatMap(({ config }) => {
    const [source] = policyOrigins(policySources(campaign, sharedPolicies(config))).budget ?? [];
    const limit = source?.rules.budget?.maxCost;
    if (source === undefined || limit === undefined) return [];
    const book = priceBook(config);
    const faults = channelsOf(campaign).flatMap((channel) => {
      const price = priceAt(book, CHANNEL_NAMES[channel], nowMs);
      if (price === null) return `has no price for ${channel}${later(config, channel)}`;
      return price.currency === limit.currency ? [] : `has the price of ${channel} in ${price.currency}`;
    });
    if (faults.length === 0) return [];
    const message = `the budget is in ${limit.currency}, and the workspace ${faults.join(', ')}`;
    const help = `add prices: [{ from, currency: "${limit.currency}", perMessage: { … } }] to campaigns.config.ts, or limit maxRecipients`;
    return [finding({ code: 'check/no-price', path: placeOf(source, campaign), message, help })];
  });

/** When a list begins that names the channel: it is there, but does not count yet. */
function later({ prices = [] }: WorkspaceConfig, channel: ChannelWord): string {
  const [first] = prices.flatMap(({ from, perMessage }) => (perMessage[channel] === undefined ? [] : from)).sort();
  return first === undefined ? '' : ` before ${first}`;
}

function channelsOf(campaign: WrittenCampaign): readonly ChannelWord[] {
  const links = deliveriesOf(campaign).flatMap(({ delivery }) => channelLinks(delivery.channel));
  return [...new Set(links.map(({ channel }) => channel))];
}

/** Where the campaign says it: its own rule, the name of the policy, or nowhere if it is the workspace's default. */
function placeOf({ policy }: PolicySource, campaign: WrittenCampaign): Finding['path'] {
  if (policy === null) return ['policies', 'budget', 'maxCost'];
  if (!usedPolicies(campaign).includes(policy)) return ['id'];
  const index = campaign.use?.indexOf(policy) ?? -1;
  return index >= 0 ? ['use', index] : ['policies', 'use', campaign.policies?.use?.indexOf(policy) ?? 0];
}
