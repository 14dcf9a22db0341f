import { describe, expect, it } from 'vitest';
import { isEucKr, outsidersIn } from '../../../dsl/check/channel-limits/euc-kr.ts';
import { CHANNEL_RULES } from '../../../dsl/check/channel-limits/index.ts';
import { campaignWith, kit, NOW_MS, told } from '../../support/sample-campaign.ts';

/** What the rules of channels find, in short. */
function faults(changes: Readonly<Record<string, unknown>>): readonly string[] {
  const campaign = campaignWith(changes);
  return CHANNEL_RULES.flatMap((rule) => rule(campaign, kit.schema, { nowMs: NOW_MS })).map(told);
}

const INFO = { purpose: 'info' };
/** Advertising says more than what is written; these texts are measured alone. */
const SMS = { ...INFO, channel: 'sms' };

describe('EUC-KR', () => {
  it('has ASCII and the 8,412 characters of KS X 1001 that the standard decoder knows', () => {
    expect('abc ~ 가힝 漢 ♥ ☎ “ ” … · ™ Ａ'.split('').filter((character) => !isEucKr(character))).toEqual([]);
    const plane = Array.from({ length: 0x10000 - 0x80 }, (_, index) => String.fromCharCode(index + 0x80));
    expect(plane.filter(isEucKr)).toHaveLength(8_412);
  });

  it('lacks emoji, the won sign, long dashes and the syllables that only Windows has', () => {
    expect(outsidersIn('₩1,000 — 똠양꿍 😀 😀').map(({ character, start, end }) => [character, start, end])).toEqual([
      ['₩', 0, 1],
      ['—', 7, 8],
      ['똠', 9, 10],
      ['😀', 13, 15],
    ]);
  });
});

describe('lengths', () => {
  const korean = (letters: number) => '가'.repeat(letters);

  it('lets a text message of exactly 90 bytes pass and refuses one more', () => {
    expect(faults({ ...SMS, message: korean(45) })).toEqual([]);
    expect(faults({ ...SMS, message: { body: `${korean(45)}a` } })).toEqual([
      'channel/too-long message.body: this is 91 bytes long, and a text message (SMS) carries 90',
    ]);
  });

  it('counts the longest plausible values, and the fallback if that is longer', () => {
    expect(faults({ ...SMS, message: `${korean(35)}{{default customer.name "고객"}}` })).toEqual([]);
    expect(faults({ ...SMS, message: `${korean(36)}{{default customer.name "고객"}}` })).toEqual([
      'channel/too-long message: this can become 92 bytes long, and a text message (SMS) carries 90',
    ]);
    expect(faults({ ...SMS, message: `{{default customer.name "${korean(46)}"}}` })).toHaveLength(1);
  });

  it.each(['lms', 'mms'])('holds %s to 2,000 bytes and its title to 40', (channel) => {
    const images = channel === 'mms' ? { images: ['./a.jpg'] } : {};
    const long = (message: object) => faults({ ...INFO, channel, message: { ...message, ...images } });
    expect(long({ title: korean(20), body: korean(1_000) })).toEqual([]);
    expect(long({ title: `${korean(20)}a`, body: `${korean(1_000)}a` })).toEqual([
      'channel/too-long message.title: this is 41 bytes long, and the title of a long text message carries 40',
      'channel/too-long message.body: this is 2001 bytes long, and a long text message carries 2000',
    ]);
  });

  it.each([
    ['text', {}, 1_300],
    ['image', { image: './a.jpg' }, 1_300],
    ['wide', { bubble: 'wide', image: './a.jpg' }, 76],
  ])('holds a BrandMessage of the bubble %s to its letters', (bubble, fields, max) => {
    const brandMessage = (body: string) => faults({ channel: 'brandMessage', message: { ...fields, body } });
    expect(brandMessage(korean(max))).toEqual([]);
    expect(brandMessage(korean(max + 1))).toEqual([
      `channel/too-long message.body: this is ${max + 1} letters long, and a BrandMessage of the bubble "${bubble}" carries ${max}`,
    ]);
  });

  it('names each text of a language at its own place', () => {
    expect(faults({ ...SMS, message: { body: { ko: '안녕', en: 'a'.repeat(91) } } })).toEqual([
      'channel/too-long message.body.en: this is 91 bytes long, and a text message (SMS) carries 90',
    ]);
  });

  it('warns of notifications and subjects that phones cut', () => {
    const long = faults({ channel: 'push', message: { title: korean(51), body: korean(151) } });
    expect(long.map((fault) => fault.split(':')[0])).toEqual([
      'channel/long message.title',
      'channel/long message.body',
    ]);
    expect(faults({ channel: 'email', message: { subject: korean(61), text: '안녕' } })).toHaveLength(1);
  });

  it('counts an AlimTalk with its variables filled in', () => {
    const message = (letters: number) => ({
      templateCode: 'A',
      body: `${korean(letters)}#{name}`,
      variables: { name: '{{default customer.name "고객"}}' },
    });
    expect(faults({ ...INFO, channel: 'alimtalk', message: message(990) })).toEqual([]);
    expect(faults({ ...INFO, channel: 'alimtalk', message: message(991) })).toEqual([
      'channel/too-long message.body: with its variables this can become 1001 letters long, and an AlimTalk carries 1000',
    ]);
  });
});

describe('characters of text messages', () => {
  it('are an error in SMS, a warning in LMS, and offered another form where there is one', () => {
    expect(faults({ channel: 'sms', message: '₩1,000 할인 ✨' })).toEqual([
      'channel/characters message: text messages cannot carry "₩" -> 1,000원',
      'channel/characters message: text messages cannot carry "✨"',
    ]);
    const campaign = campaignWith({ channel: 'lms', message: '새해 ✨' });
    const found = CHANNEL_RULES.flatMap((rule) => rule(campaign, kit.schema, { nowMs: NOW_MS }));
    expect(found.map(({ severity, span }) => [severity, span])).toEqual([['warning', { start: 3, end: 4 }]]);
  });
});

describe('buttons', () => {
  const buttons = (count: number, name = '보기') =>
    Array.from({ length: count }, () => ({ name, url: 'https://a.example' }));

  it.each([
    ['brandMessage', {}, 5],
    ['brandMessage', { bubble: 'wide', image: './a.jpg' }, 2],
    ['brandMessage', { coupon: { title: '배송비 할인 쿠폰', description: '오늘만', url: 'https://a.example' } }, 4],
    ['push', {}, 3],
    ['webPush', {}, 2],
  ])('of %s %j are at most %i', (channel, fields, most) => {
    const count = (n: number) => faults({ channel, message: { body: '안녕', ...fields, buttons: buttons(n) } });
    expect(count(most)).toEqual([]);
    expect(count(most + 1)).toHaveLength(1);
  });

  it('have short names in a BrandMessage', () => {
    const named = (name: string) =>
      faults({ channel: 'brandMessage', message: { body: '안녕', buttons: buttons(1, name) } });
    expect(named('가'.repeat(14))).toEqual([]);
    expect(named('가'.repeat(15))).toEqual([
      'channel/too-long message.buttons.0.name: this is 15 letters long, and a button of the bubble "text" carries 14',
    ]);
  });

  it('of an AlimTalk are at most five, and their names are fixed', () => {
    const message = (list: unknown) => ({
      ...INFO,
      channel: 'alimtalk',
      message: { templateCode: 'A', buttons: list },
    });
    expect(faults(message(buttons(5)))).toEqual([]);
    expect(faults(message(buttons(6)))).toHaveLength(1);
    expect(faults(message(buttons(1, '{{customer.tier}} 보기')))).toEqual([
      'channel/button-name message.buttons.0.name: the name of an AlimTalk button cannot hold variables',
    ]);
  });
});

describe('links', () => {
  it.each([
    ['https://a.example/{{customer.tier}}', 0],
    ['http://a.example', 1],
    ['a.example', 1],
    ['{{customer.tier}}', 1],
    ['javascript:alert(1)', 1],
  ])('hold the url %s to https', (url, count) => {
    expect(faults({ channel: 'webPush', message: { body: '안녕', url } })).toHaveLength(count);
  });

  it.each([
    ['shop://coupons', 0],
    ['https://a.example/app', 0],
    ['coupons', 1],
    ['javascript://%0aalert(1)', 1],
    ['http://a.example', 1],
  ])('hold the deep link %s to a scheme', (deepLink, count) => {
    expect(faults({ channel: 'push', message: { body: '안녕', deepLink } })).toHaveLength(count);
  });
});

describe('pictures of an MMS', () => {
  it('are at most three JPEGs', () => {
    const images = (list: readonly string[]) => faults({ channel: 'mms', message: { body: '안녕', images: list } });
    expect(images(['./a.jpg', './b.jpeg', 'https://a.example/c'])).toEqual([]);
    expect(images(['./a.jpg', './b.jpg', './c.jpg', './d.png'])).toEqual([
      'channel/images message.images.3: this picture is a PNG, and an MMS shows JPEG only',
      'channel/images message.images (key): there are 4 pictures, and an MMS carries 3',
    ]);
  });
});

describe('an AlimTalk', () => {
  const alimtalk = (message: object) =>
    faults({ ...INFO, channel: 'alimtalk', message: { templateCode: 'A', ...message } });

  it('fills exactly the variables of the approved text', () => {
    expect(alimtalk({ body: '#{name}님, #{point}점', variables: { name: '고객' } })).toEqual([
      'channel/template-variables message.body: nothing is given for the variable #{point}',
    ]);
    // A misspelt name is told once, as misspelt.
    expect(alimtalk({ body: '#{name}님, #{point}점', variables: { name: '고객', poit: '1' } })).toEqual([
      'channel/template-variables message.variables.poit (key): the approved template has no variable #{poit} -> point',
    ]);
  });

  it('has at most 40 variables, with names that all vendors take', () => {
    const variables = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`v${index}`, '1']));
    expect(alimtalk({ variables: variables(40) })).toEqual([]);
    expect(alimtalk({ variables: variables(41) })).toHaveLength(1);
    expect(alimtalk({ variables: { 'a.b': '1' } })).toHaveLength(1);
    expect(alimtalk({ variables: { '#{name}': '1' } })).toHaveLength(1);
  });
});

describe('coupon titles', () => {
  it.each([
    ['3000원 할인 쿠폰', 0],
    ['3,000원 할인 쿠폰', 1],
    ['0원 할인 쿠폰', 1],
    ['100000000원 할인 쿠폰', 1],
    ['{{customer.points}}원 할인 쿠폰', 0],
    ['{{number customer.points}}원 할인 쿠폰', 1],
    ['10% 할인 쿠폰', 0],
    ['101% 할인 쿠폰', 1],
    ['배송비 할인 쿠폰', 0],
    ['커피 무료 쿠폰', 0],
    ['포인트 UP 쿠폰', 0],
    ['새 상품 무료 쿠폰', 1],
    ['일곱글자보다길다 무료 쿠폰', 1],
    ['반값 쿠폰', 1],
  ])('%s', (title, count) => {
    const coupon = { title, description: '오늘만', url: 'https://a.example' };
    expect(faults({ channel: 'brandMessage', message: { body: '안녕', coupon } })).toHaveLength(count);
  });
});

describe('purposes', () => {
  it('are held: an AlimTalk informs, a BrandMessage advertises', () => {
    expect(faults({ channel: 'alimtalk', message: { templateCode: 'A' } })).toEqual([
      'channel/purpose channel: an AlimTalk cannot be an advertisement',
    ]);
    expect(faults({ ...INFO, channel: ['brandMessage', 'push'], message: '안녕' })).toEqual([
      'channel/purpose channel.0: a BrandMessage is always shown as an advertisement',
    ]);
  });
});

describe('hours', () => {
  it.each([
    [{ every: 'day', at: '08:00', timezone: 'Asia/Seoul' }, 0],
    [{ every: 'day', at: '07:59', timezone: 'Asia/Seoul' }, 1],
    [{ every: 'day', at: '20:50', timezone: 'Asia/Seoul' }, 1],
    [{ once: '2027-01-11T20:49', timezone: 'Asia/Seoul' }, 0],
    [{ cron: '0 22 * * *', timezone: 'Asia/Seoul' }, 1],
    [{ cron: '*/5 * * * *', timezone: 'Asia/Seoul' }, 0],
    [{ every: 'day', at: '23:00', timezone: 'UTC' }, 0],
  ])('of a BrandMessage started by %j', (trigger, count) => {
    expect(faults({ trigger, channel: 'brandMessage', message: '안녕' })).toHaveLength(count);
  });
});

describe('fallbacks', () => {
  const after = '2h';
  it('go to another channel on something that the one before can tell', () => {
    expect(
      faults({ channel: ['brandMessage', 'push', { channel: 'sms', on: 'not-read', after }], message: '안녕' }),
    ).toEqual([]);
    expect(faults({ channel: ['sms', { channel: 'push', on: 'not-read', after }], message: '안녕' })).toEqual([
      'channel/fallback-never channel.1: sms never tells whether a person read a message',
    ]);
    expect(faults({ channel: { firstOf: ['inApp', 'push'] }, message: '안녕' })).toEqual([
      'channel/fallback-never channel.firstOf.1: nobody is unreachable by inApp: the message waits for the person',
    ]);
    expect(
      faults({ channel: ['webPush', { channel: 'push', on: 'not-delivered', after }], message: '안녕' }),
    ).toHaveLength(1);
  });

  it('name each channel once', () => {
    expect(faults({ channel: ['push', 'sms', 'push'], message: '안녕' })).toEqual([
      'channel/repeated channel.2: push has been tried before',
    ]);
  });
});
