import type { WrittenCampaign } from '../../schema/campaign-schema.ts';
import { textSources } from '../../schema/text-schema.ts';
import { type SentContent, sentContents } from '../deliveries.ts';
import type { Finding } from '../finding.ts';
import { finding } from '../finding-of.ts';
import type { CheckContext, Rule } from '../rule.ts';
import { WAY_OUT } from './advertising-lines.ts';
import { freeNumbers, type NumberedChannel, senderKey } from './free-numbers.ts';

/**
 * Advertising by KakaoTalk to people who are no friends of the channel, and by text message, names a free number for
 * saying no: NHN Cloud `friendtalkupgrade-overview.md` (targeting M and N), Network Act 50(4) and 50(6).
 */
export const unsubscribeRule: Rule = (campaign, _schema, context) =>
  sentContents(campaign).flatMap((content) => [
    ...ofBrandMessage(content, campaign, context),
    ...(campaign.purpose === 'ad' ? ofTextMessage(content, campaign, context) : []),
  ]);

function ofBrandMessage(
  { placed, path }: SentContent,
  campaign: WrittenCampaign,
  context: CheckContext,
): readonly Finding[] {
  if (placed.channel !== 'brandMessage') return [];
  const { targeting = 'I' } = placed.content;
  const where = targeting === 'I' ? null : lacking(placed.channel, campaign, context);
  if (where === null) return [];
  const message = `targeting ${targeting} reaches people who are no friends of the channel, and there is no free number for saying no${where}`;
  const help = `add unsubscribeNumber to ${senderKey(placed.channel, campaign.brand)} in campaigns.config.ts, or say targeting: I`;
  return [finding({ code: 'channel/unsubscribe', path: [...path, ...placed.path, 'targeting'], message, help })];
}

/** A text that says the way out itself needs no number of the workspace. */
function ofTextMessage(
  { placed, path }: SentContent,
  campaign: WrittenCampaign,
  context: CheckContext,
): readonly Finding[] {
  const { channel } = placed;
  if (channel !== 'sms' && channel !== 'lms' && channel !== 'mms') return [];
  const where = lacking(channel, campaign, context);
  if (where === null) return [];
  const place = [...path, ...placed.path, ...(placed.isBare ? [] : ['body'])];
  return textSources(placed.content.body).flatMap(({ path: below, source }) => {
    if (WAY_OUT.test(source)) return [];
    const message = `this advertisement names no free number for saying no, and its sender has none${where}`;
    const help = `add unsubscribeNumber to ${senderKey(channel, campaign.brand)} in campaigns.config.ts, or end the text with 무료수신거부 and the number`;
    return [finding({ code: 'channel/unsubscribe', path: [...place, ...below], message, help })];
  });
}

/** In which environments the number is missing, as the end of a sentence; null where it is there. */
function lacking(channel: NumberedChannel, campaign: WrittenCampaign, context: CheckContext): string | null {
  const numbers = freeNumbers(channel, campaign, context);
  const without = numbers.filter(({ number }) => number === null);
  if (without.length === 0) return null;
  const names = without.flatMap(({ environment }) => environment ?? []);
  return names.length === 0 || without.length === numbers.length ? '' : ` in ${names.join(' and ')}`;
}
