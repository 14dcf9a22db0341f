import type { FallbackReason } from '../../ir/index.ts';
import { type ChannelLink, type ChannelWord, channelLinks } from '../../schema/channel-schema.ts';
import { deliveriesOf } from '../deliveries.ts';
import type { Finding } from '../finding.ts';
import { finding } from '../finding-of.ts';
import type { Rule } from '../rule.ts';

/**
 * What a channel can tell of one person. Text messages are confirmed, never read; Kakao tells readers only in sums (NHN
 * Cloud statistics API); web push has no receipts; an app tells that a notification was opened; messages on the site or
 * in the app wait for the person, so nobody is unreachable.
 */
export const TELLS: Readonly<Record<ChannelWord, readonly FallbackReason[]>> = {
  push: ['unreachable', 'not-delivered', 'not-read'],
  webPush: ['unreachable', 'not-read'],
  alimtalk: ['unreachable', 'not-delivered'],
  brandMessage: ['unreachable', 'not-delivered'],
  sms: ['unreachable', 'not-delivered'],
  lms: ['unreachable', 'not-delivered'],
  mms: ['unreachable', 'not-delivered'],
  email: ['unreachable', 'not-delivered', 'not-read'],
  inApp: ['not-delivered', 'not-read'],
  inWeb: ['not-delivered', 'not-read'],
};

const NEVER: Readonly<Record<FallbackReason, (channel: ChannelWord) => string>> = {
  unreachable: (channel) => `nobody is unreachable by ${channel}: the message waits for the person`,
  'not-delivered': (channel) => `${channel} never tells whether a message arrived`,
  'not-read': (channel) => `${channel} never tells whether a person read a message`,
};

/** Each fallback can happen, and no channel is tried twice. */
export const fallbacksRule: Rule = (campaign) =>
  deliveriesOf(campaign).flatMap(({ delivery, path }) => {
    const links = channelLinks(delivery.channel);
    return links.flatMap((link, index) => {
      const before = links[index - 1];
      const place = [...path, 'channel', ...link.path];
      if (before === undefined) return [];
      return [...checkRepeated(link, links.slice(0, index), place), ...checkObserved(link, before, place)];
    });
  });

function checkRepeated(
  { channel }: ChannelLink,
  before: readonly ChannelLink[],
  path: Finding['path'],
): readonly Finding[] {
  if (!before.some((one) => one.channel === channel)) return [];
  const message = `${channel} has been tried before`;
  return [finding({ code: 'channel/repeated', path, message, help: 'name each channel once' })];
}

function checkObserved({ on }: ChannelLink, before: ChannelLink, path: Finding['path']): readonly Finding[] {
  const told = TELLS[before.channel];
  if (told.includes(on)) return [];
  const help = `after ${before.channel} it can be: ${told.map((reason) => `on: ${reason}`).join(', ')}`;
  return [finding({ code: 'channel/fallback-never', path, message: NEVER[on](before.channel), help })];
}
