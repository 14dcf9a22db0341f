import { NO_POLICIES, policyOrigins, policySources, type SharedPolicies } from '../../lower/policy-sources.ts';
import type { WrittenCampaign } from '../../schema/campaign-schema.ts';
import { type ChannelWord, channelLinks } from '../../schema/channel-schema.ts';
import type { Finding } from '../finding.ts';
import { finding } from '../finding-of.ts';
import type { Rule } from '../rule.ts';
import { type Clock, later, minuteOf, sendTimes, type TimedDelivery } from './send-times.ts';

/** Minutes of the day in Seoul in which something may be sent. */
interface Hours {
  readonly opens: number;
  readonly closes: number;
  readonly message: (channels: string) => string;
  readonly help: string;
}

/** NHN Cloud, Naver Cloud; error 3022. */
const KAKAO: Hours = {
  opens: 8 * 60,
  closes: 20 * 60 + 50,
  message: () => 'KakaoTalk delivers BrandMessages from 08:00 to 20:50 only, Seoul time',
  help: 'send within these hours, and early enough for everyone to be reached',
};

/**
 * Network Act 50(3), Decree 61(2): from 21:00 to 08:00 advertising needs a second consent; email is exempt. Messages in
 * the app and on the site wait for the person and are not sent to anyone.
 */
const NIGHT: Hours = {
  opens: 8 * 60,
  closes: 21 * 60,
  message: (channels) => `from 21:00 to 08:00 advertising by ${channels} reaches only people who agreed to the night`,
  help: 'send by day, or mean those people alone',
};
const NEED_NIGHT_CONSENT: readonly ChannelWord[] = ['push', 'webPush', 'sms', 'lms', 'mms'];

/**
 * No channel of a send comes to its turn in hours in which it may not send: the first at the time of the send, each
 * other as much later as the ones before it are given.
 */
export const hoursRule: Rule = (campaign, _schema, { policies }) => {
  // What quiet hours or a send window hold back comes at another time, which only the run knows.
  const held = holdsBack(campaign, policies ?? NO_POLICIES);
  return sendTimes(campaign).flatMap((send) => {
    const turns = turnsOf(send).filter(({ at }) => !held(at.minute));
    const kakao = turns.filter(({ channel }) => channel === 'brandMessage');
    const atNight =
      campaign.purpose === 'ad' ? turns.filter(({ channel }) => NEED_NIGHT_CONSENT.includes(channel)) : [];
    return [...closed(kakao, KAKAO), ...closed(atNight, NIGHT)];
  });
};

function holdsBack(campaign: WrittenCampaign, policies: SharedPolicies): (minute: number) => boolean {
  const origins = policyOrigins(policySources(campaign, policies));
  const quiet = origins.quietHours?.[0]?.rules.quietHours;
  const window = origins.sendWindow?.[0]?.rules.sendWindow;
  return (minute) =>
    (quiet !== undefined && lies(minute, quiet.from, quiet.to)) ||
    (window !== undefined && !lies(minute, window.from, window.to));
}

/** Whether a stretch that may go over midnight holds the minute. */
function lies(minute: number, from: string, to: string): boolean {
  const [start, end] = [minuteOf(from), minuteOf(to)];
  return start <= end ? minute >= start && minute < end : minute >= start || minute < end;
}

interface Turn {
  readonly channel: ChannelWord;
  readonly at: Clock;
}

function turnsOf({ delivery, at }: TimedDelivery): readonly Turn[] {
  const turns: Turn[] = [];
  let clock = at;
  for (const { channel, after } of channelLinks(delivery.channel)) {
    if (after !== null) clock = later(clock, after);
    if (clock !== null) turns.push({ channel, at: clock });
  }
  return turns;
}

function closed(turns: readonly Turn[], { opens, closes, message, help }: Hours): readonly Finding[] {
  const late = turns.filter(({ at: { minute } }) => minute < opens || minute >= closes);
  const [first] = late;
  if (first === undefined) return [];
  const channels = late.map(({ channel }) => channel).join(' and ');
  const { path } = first.at;
  return [finding({ code: 'channel/hours', severity: 'warning', path, message: message(channels), help })];
}
