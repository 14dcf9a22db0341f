import { CHANNEL_WORDS, type ChannelWord, channelLinks } from '../schema/channel-schema.ts';
import type { EffectiveSettings } from '../schema/in-environment.ts';
import { sendersOf } from '../schema/workspace-config.ts';
import { deliveriesOf } from './deliveries.ts';
import type { Finding } from './finding.ts';
import { finding } from './finding-of.ts';
import type { Rule } from './rule.ts';

/**
 * Every channel that the campaign sends by has a sender of its brand, in each environment that is looked at. Told once
 * for a channel, at the first send. A workspace without any sender is still being drafted and is left alone.
 */
export const sendersRule: Rule = (campaign, _schema, { settings = [] }) => {
  const looked = settings.filter(({ config }) => hasSenders(config, campaign.brand ?? null));
  const told = new Set<ChannelWord>();
  return deliveriesOf(campaign).flatMap(({ delivery, path }) =>
    channelLinks(delivery.channel).flatMap((link) => {
      const lacking = looked.filter(
        ({ config }) => sendersOf(config, campaign.brand ?? null)?.[link.channel] === undefined,
      );
      if (lacking.length === 0 || told.has(link.channel)) return [];
      told.add(link.channel);
      const at = [...path, 'channel', ...link.path];
      return [noSender(link.channel, at, campaign.brand, lacking, looked.length)];
    }),
  );
};

/** Whether there is anything to hold the campaign against: a brand that does not exist is told by another rule. */
function hasSenders(config: EffectiveSettings['config'], brand: string | null): boolean {
  const own = sendersOf(config, brand);
  return own !== null && (brand !== null || CHANNEL_WORDS.some((word) => own[word] !== undefined));
}

function noSender(
  channel: ChannelWord,
  path: Finding['path'],
  brand: string | undefined,
  lacking: readonly EffectiveSettings[],
  looked: number,
): Finding {
  const who = brand === undefined ? 'the workspace' : `the brand "${brand}"`;
  const names = lacking.flatMap(({ environment }) => environment ?? []);
  const where = names.length === 0 || (lacking.length === looked && looked > 1) ? '' : ` in ${names.join(' and ')}`;
  const own = brand === undefined ? 'senders' : `brands["${brand}"].senders`;
  const key = where === '' ? own : `environments["${names[0]}"].${own}`;
  const help = `add ${key}.${channel} to campaigns.config.ts, or send by a channel that has a sender`;
  return finding({ code: 'check/no-sender', path, message: `${who} has no sender for ${channel}${where}`, help });
}
