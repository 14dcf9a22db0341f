import { describe, expect, it } from 'vitest';
import type { CheckContext } from '../../../../dsl/check/rule.ts';
import type { Senders } from '../../../../dsl/schema/senders-schema.ts';
import { channelFaults } from '../../../support/channel-faults.ts';
import { kit } from '../../../support/sample-campaign.ts';

const at = (time: string) => ({ once: `2027-01-11T${time}`, timezone: 'Asia/Seoul' });
const hours = (changes: Readonly<Record<string, unknown>>, context: Partial<CheckContext> = {}) =>
  channelFaults({ message: '안녕', ...changes }, context).filter((one) => one.startsWith('channel/hours'));

/** Settings of a workspace with these senders, in each environment. */
function settings(...all: readonly Senders[]): Partial<CheckContext> {
  const config = (senders: Senders) => ({ customer: kit.schema, brand: '하루', timeZone: 'Asia/Seoul', senders });
  return { settings: all.map((senders, index) => ({ environment: `e${index}`, config: config(senders) })) };
}

describe('hours', () => {
  const KAKAO = expect.stringContaining('KakaoTalk delivers BrandMessages from 08:00 to 20:50 only');
  const fallback = (after: string) => ['push', { channel: 'brandMessage', on: 'not-read', after }];

  it('are asked of every channel, a fallback at the time of its turn', () => {
    expect(hours({ trigger: at('19:00'), channel: ['push', 'brandMessage'] })).toEqual([]);
    expect(hours({ trigger: at('20:55'), channel: ['push', 'brandMessage'] })).toEqual([KAKAO]);
    expect(hours({ trigger: at('19:00'), channel: fallback('1h') })).toEqual([]);
    expect(hours({ trigger: at('19:00'), channel: fallback('2h') })).toEqual([KAKAO]);
    expect(hours({ trigger: at('10:00'), channel: fallback('1d') })).toEqual([]);
  });

  it('are those of the law for advertising that is sent to people, email excepted', () => {
    const night = (channel: unknown, purpose = 'ad') => hours({ purpose, trigger: at('21:00'), channel });
    expect(night('push')).toEqual([
      'channel/hours trigger.once: from 21:00 to 08:00 advertising by push reaches only people who agreed to the night',
    ]);
    expect(night(['push', 'sms', 'inApp'])).toEqual([expect.stringContaining('advertising by push and sms reaches')]);
    expect(night(['push', 'sms'], 'info')).toEqual([]);
    expect(hours({ trigger: at('20:59'), channel: 'push' })).toEqual([]);
    expect(hours({ trigger: at('21:00'), channel: 'email', message: { subject: '봄', text: '봄' } })).toEqual([]);
    expect(hours({ trigger: at('21:00'), channel: 'inApp' })).toEqual([]);
  });

  it('are followed from the schedule through waits, and from a time that is waited for', () => {
    const send = { id: 'a', send: { channel: 'push', message: '안녕' } };
    const steps = (...before: readonly object[]) => ({
      channel: undefined,
      message: undefined,
      trigger: at('18:00'),
      steps: [...before, send],
    });
    expect(hours(steps({ wait: '2h' }))).toEqual([]);
    expect(hours(steps({ wait: '2h' }, { wait: '1h' }))).toEqual([
      expect.stringContaining('channel/hours trigger.once'),
    ]);
    expect(hours(steps({ wait: '3h' }, { waitUntil: { next: 'day', at: '10:00' } }))).toEqual([]);
    expect(hours(steps({ waitUntil: { next: 'day', at: '23:00' } }))).toEqual([
      expect.stringContaining('channel/hours steps.0.waitUntil.at'),
    ]);
    expect(hours(steps({ waitUntil: { next: 'day', at: '23:00', timezone: 'Europe/Berlin' } }))).toEqual([]);
    const branch = { branch: { if: { attribute: 'tier', is: 'vip' }, steps: [send] } };
    expect(hours({ ...steps(), steps: [{ wait: '3h' }, branch] })).toHaveLength(1);
    const waitFor = { waitFor: { event: 'visited', within: '4h', otherwise: [send] } };
    expect(hours({ ...steps(), steps: [{ wait: '1h' }, waitFor, { ...send, id: 'b' }] })).toEqual([]);
  });

  it('are those of the timing, and what quiet hours hold back is left alone', () => {
    const timing = { next: 'weekday', at: '22:00' };
    const trigger = { event: 'visited' };
    expect(hours({ trigger, timing, channel: 'push' })).toEqual([expect.stringContaining('channel/hours timing.at')]);
    const quietHours = { from: '21:00', to: '08:00' };
    expect(hours({ trigger, timing, channel: 'push', policies: { quietHours } })).toEqual([]);
    const policies = { named: { day: { sendWindow: { from: '10:00', to: '18:00' } } }, defaults: ['day'] } as const;
    expect(hours({ trigger, timing, channel: 'push' }, { policies })).toEqual([]);
  });
});

describe('free numbers for saying no', () => {
  const without: Senders = {
    brandMessage: { adapter: 'sandbox', senderKey: { env: 'KEY' } },
    sms: { adapter: 'sandbox', from: '02-000-0000' },
  };
  const number = '080-000-0000';
  const withOne: Senders = {
    brandMessage: { adapter: 'sandbox', senderKey: { env: 'KEY' }, unsubscribeNumber: number },
    sms: { adapter: 'sandbox', from: '02-000-0000', unsubscribeNumber: number },
  };
  const brand = (targeting: string) => ({ channel: 'brandMessage', message: { body: '안녕', targeting } });

  it('are needed by targetings beyond the friends of the channel', () => {
    expect(channelFaults(brand('I'), settings(without))).toEqual([]);
    expect(channelFaults(brand('M'), settings(withOne))).toEqual([]);
    for (const targeting of ['M', 'N']) {
      expect(channelFaults(brand(targeting), settings(without))).toEqual([
        `channel/unsubscribe message.targeting: targeting ${targeting} reaches people who are no friends of the channel, and there is no free number for saying no`,
      ]);
    }
  });

  it('are asked in each environment, and not where the settings are unknown', () => {
    expect(channelFaults(brand('M'))).toEqual([]);
    expect(channelFaults(brand('M'), settings(withOne, without))).toEqual([expect.stringMatching(/saying no in e1$/)]);
  });

  it('are needed by advertising text messages that name none themselves', () => {
    const sms = (message: string, purpose = 'ad') =>
      channelFaults({ purpose, channel: 'sms', message }, settings(without)).filter((one) =>
        one.startsWith('channel/unsubscribe'),
      );
    expect(sms('(광고)하루 특가')).toEqual([
      expect.stringContaining('channel/unsubscribe message: this advertisement'),
    ]);
    expect(sms(`(광고)하루 특가\n무료수신거부 ${number}`)).toEqual([]);
    expect(sms('주문이 왔어요', 'info')).toEqual([]);
    expect(channelFaults({ channel: 'sms', message: '특가' }, settings(withOne))).toEqual([]);
  });
});

describe('bytes of advertising text messages', () => {
  const sms = (message: string) => channelFaults({ channel: 'sms', message });
  const label = '(광고)'; // 6 bytes
  const line = '\n무료수신거부 080-000-0000'; // 26 bytes

  it('count the label and the line of the free number, whether written or not', () => {
    const text = 'a'.repeat(58);
    expect(sms(text)).toEqual([]);
    expect(sms(`${label}${text}`)).toEqual([]);
    expect(sms(`${label}${text}${line}`)).toEqual([]);
    for (const written of [`${text}b`, `${label}${text}b`, `${text}b${line}`, `${label}${text}b${line}`]) {
      expect(sms(written)).toEqual([expect.stringContaining('this is 91 bytes long')]);
    }
  });

  it('count them in long messages and in those with pictures', () => {
    const text = (letters: number) => ({ title: '봄', body: 'a'.repeat(letters) });
    const long = (letters: number) => channelFaults({ channel: 'lms', message: text(letters) });
    const pictured = (letters: number) =>
      channelFaults({ channel: 'mms', message: { ...text(letters), images: ['./a.jpg'] } });
    for (const faults of [long, pictured]) {
      const found = (letters: number) => faults(letters).filter((one) => one.startsWith('channel/too-long'));
      expect(found(1_968)).toEqual([]);
      expect(found(1_969)).toEqual([expect.stringContaining('message.body: with the label')]);
    }
  });

  it('are those of the text, not of its title', () => {
    const lms = (title: string) => channelFaults({ channel: 'lms', message: { title, body: '특가' } });
    expect(lms('가'.repeat(20))).toEqual([]);
    expect(lms('가'.repeat(21))).toEqual([expect.stringContaining('message.title: this is 42 bytes long')]);
  });

  it('say what they count besides', () => {
    expect(sms('a'.repeat(59))).toEqual([
      'channel/too-long message: with the label (광고) and the line "무료수신거부 080-000-0000" this is 91 bytes long, and a text message (SMS) carries 90',
    ]);
  });

  it('count the number of the workspace, and nothing for information', () => {
    const short: Senders = { sms: { adapter: 'sandbox', from: '02-000-0000', unsubscribeNumber: '0800000000' } };
    expect(channelFaults({ channel: 'sms', message: 'a'.repeat(60) }, settings(short))).toEqual([]);
    expect(channelFaults({ channel: 'sms', message: 'a'.repeat(61) }, settings(short))).toHaveLength(1);
    expect(channelFaults({ purpose: 'info', channel: 'sms', message: 'a'.repeat(90) })).toEqual([]);
  });
});

describe('bytes of notifications and emails', () => {
  const large = (letters: number) => {
    const fields = { deepLink: `shop://${'a'.repeat(1_900)}`, image: `https://a.example/${'a'.repeat(letters)}` };
    return channelFaults({ channel: 'push', message: { body: '안녕', ...fields } });
  };

  it('are held to what push services carry, counted in UTF-8', () => {
    expect(large(1_400)).toEqual([]);
    expect(large(1_700)).toEqual([expect.stringMatching(/^channel\/too-large message\.body: .* phones carry 4096$/)]);
  });

  it('are fewer in browsers', () => {
    const fields = { url: `https://a.example/${'a'.repeat(1_900)}`, image: `https://a.example/${'a'.repeat(1_400)}` };
    expect(
      channelFaults({ channel: 'push', message: { body: '가', deepLink: fields.url, image: fields.image } }),
    ).toEqual([]);
    expect(channelFaults({ channel: 'webPush', message: { body: '가', ...fields } })).toEqual([
      expect.stringContaining('the push services of browsers carry 3993'),
    ]);
  });

  it('are shown whole by Gmail up to 102 KB of html', () => {
    const html = (bytes: number) =>
      channelFaults({ channel: 'email', message: { subject: '봄', html: '가'.repeat(bytes / 3) } });
    expect(html(102 * 1_024)).toEqual([]);
    expect(html(102 * 1_024 + 3)).toEqual([expect.stringContaining('Gmail shows 102 KB')]);
  });
});

describe('messages on the screen', () => {
  const shown = (channel: string, message: object) => channelFaults({ channel, message: { body: '안녕', ...message } });
  const buttons = (count: number) => Array.from({ length: count }, () => ({ name: '보기', deepLink: 'shop://a' }));

  it.each([
    ['modal', 2],
    ['fullscreen', 2],
    ['banner', 1],
    ['toast', 1],
  ])('of the layout %s have room for %i buttons', (layout, most) => {
    expect(shown('inApp', { layout, buttons: buttons(most) })).toEqual([]);
    expect(shown('inWeb', { layout, buttons: buttons(most + 1) })).toEqual([
      expect.stringContaining(`a message of the layout "${layout}" shows ${most}`),
    ]);
  });

  it('are shown at events that there are', () => {
    expect(shown('inApp', { event: 'visited' })).toEqual([]);
    expect(shown('inApp', { event: 'visitd' })).toEqual([
      'check/unknown-event message.event: there is no event "visitd" -> visited',
    ]);
  });
});
