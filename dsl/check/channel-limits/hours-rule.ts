import type { WrittenCampaign } from '../../schema/campaign-schema.ts';
import { channelLinks } from '../../schema/channel-schema.ts';
import { deliveriesOf } from '../deliveries.ts';
import { finding } from '../finding-of.ts';
import type { Rule } from '../rule.ts';

/** Minutes of the day in Seoul between which Kakao delivers BrandMessages, 08:00 to 20:50 (NHN Cloud, NCP; error 3022). */
const OPENS = 8 * 60;
const CLOSES = 20 * 60 + 50;

/** A BrandMessage that is sent at once is not started in the hours in which Kakao delivers none. */
export const hoursRule: Rule = (campaign) => {
  const start = startInSeoul(campaign);
  if (start === null || (start.minute >= OPENS && start.minute < CLOSES)) return [];
  const usesIt = deliveriesOf(campaign).some(({ delivery }) => {
    const [first] = channelLinks(delivery.channel);
    return first.channel === 'brandMessage';
  });
  if (!usesIt) return [];
  const message = 'KakaoTalk delivers BrandMessages from 08:00 to 20:50 only, Seoul time';
  const help = 'start within these hours, and early enough for everyone to be reached';
  return [finding({ code: 'channel/hours', severity: 'warning', path: ['trigger', start.key], message, help })];
};

/** The minute of the day at which a scheduled campaign begins; null where it is not written in Seoul time. */
function startInSeoul({ trigger }: WrittenCampaign): { readonly key: string; readonly minute: number } | null {
  if (!('timezone' in trigger) || trigger.timezone !== 'Asia/Seoul') return null;
  if ('once' in trigger) return { key: 'once', minute: minuteOf(trigger.once.slice(11)) };
  if ('every' in trigger) return { key: 'at', minute: minuteOf(trigger.at) };
  const [minute, hour] = trigger.cron.trim().split(/\s+/);
  if (!/^\d+$/.test(minute ?? '') || !/^\d+$/.test(hour ?? '')) return null;
  return { key: 'cron', minute: Number(hour) * 60 + Number(minute) };
}

function minuteOf(time: string): number {
  const [hour, minute] = time.split(':').map(Number);
  return (hour ?? 0) * 60 + (minute ?? 0);
}
