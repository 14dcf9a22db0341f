import { describe, expect, it } from 'vitest';
import { advertisingWordsRule } from '../../../../dsl/check/meaning/advertising-words-rule.ts';
import { unsubscribePathRule } from '../../../../dsl/check/meaning/unsubscribe-path-rule.ts';
import { faultsOf, journeyOf } from '../../../support/journey.ts';

describe('an advertisement without a way to refuse more', () => {
  const told = (changes: Readonly<Record<string, unknown>>, locales?: readonly string[]) =>
    faultsOf(unsubscribePathRule, changes, locales === undefined ? {} : { locales });
  const email = (parts: object) => ({ channel: 'email', message: { subject: '(광고) 주말 소식', ...parts } });
  const push = (body: string) => ({ channel: 'push', message: { title: '(광고) 주말 소식', body } });

  it.each([
    '수신거부: 마이페이지 > 알림 설정',
    '메일을 그만 받으시려면 고객센터로 알려 주세요',
    '무료수신거부 080-000-0000',
    '구독을 해지하려면 여기를 눌러 주세요',
    '<a href="https://harumart.example/unsubscribe">여기</a>',
  ])('is none that says "%s"', (words) => {
    expect(told(email({ text: `새로 들어온 것이에요. ${words}` }))).toEqual([]);
    expect(told(email({ html: `<p>새로 들어온 것이에요.</p>${words}` }))).toEqual([]);
  });

  it('is told of each body of an email, as a reader sees one of them', () => {
    const stop = '수신거부: 알림 설정';
    expect(told(email({ text: `소식. ${stop}`, html: '<p>소식</p>' }))).toEqual([
      'check/no-unsubscribe message.html (key): the html of this advertisement by email does not say how to refuse more of them',
    ]);
    expect(told(email({ text: '소식', html: `<p>소식</p>${stop}` }))).toHaveLength(1);
    expect(told(email({ text: '소식', html: '<p>소식</p>' }))).toHaveLength(1);
  });

  it('is told once for each channel of a campaign, with how many others there are', () => {
    const message = { brandMessage: { body: '소식' }, push: { body: '소식' } };
    const variants = { a: { weight: 50, message }, b: { weight: 50, message } };
    const found = told({ channel: ['brandMessage', 'push'], message: undefined, variants });
    expect(found).toEqual([
      'check/no-unsubscribe variants.a.message.push.body (key): this advertisement by push does not say how to refuse more of them, nor does another of this campaign',
    ]);
  });

  it('looks at titles and bodies of notifications, inside of journeys too', () => {
    expect(told(push('소식. 알림 설정에서 끌 수 있어요'))).toEqual([]);
    expect(told({ channel: 'push', message: { title: '(광고) 수신거부는 알림 설정', body: '소식' } })).toEqual([]);
    const steps = journeyOf({ branch: { if: { did: 'visited' }, steps: [{ id: 'a', send: push('소식') }] } });
    expect(told(steps)).toHaveLength(1);
  });

  it('asks only where people are sent something, and in languages that can be told', () => {
    expect(told({ ...push('소식'), purpose: 'info' })).toEqual([]);
    expect(told({ channel: 'inApp', message: { body: '소식' } })).toEqual([]);
    expect(told({ channel: 'sms', message: '(광고) 소식' })).toEqual([]);
    // In English only emails have to; of other languages nothing is known.
    expect(told(push('News'), ['en'])).toEqual([]);
    expect(told(email({ text: 'News' }), ['en'])).toHaveLength(1);
    expect(told(email({ text: 'News. Manage your preferences' }), ['en'])).toEqual([]);
    expect(told(email({ text: 'お知らせ' }), ['ja'])).toEqual([]);
    const both = { ko: '소식. 수신거부: 알림 설정', en: 'News' };
    expect(told(email({ text: both }), ['ko', 'en'])).toEqual([
      'check/no-unsubscribe message.text.en (key): the text of this advertisement in "en" by email does not say how to refuse more of them',
    ]);
  });
});

describe('information that speaks of an offer', () => {
  const told = (body: string, changes: Readonly<Record<string, unknown>> = {}) =>
    faultsOf(advertisingWordsRule, { purpose: 'info', channel: 'push', message: { body }, ...changes });

  it.each([
    ['주문이 도착했어요. 다음 주문은 10% 할인!', '할인'],
    ['가입을 환영합니다. 쿠폰을 드려요', '쿠폰'],
    ['오늘만 특가', '특가'],
    ['여름 세일이 시작됐어요', '세일'],
    ['후기 이벤트에 참여하세요', '이벤트'],
    ['지금 사면 1+1', '1+1'],
    ['Your order. Next one 20% off', '20% off'],
    ['The winter sale has begun', 'sale'],
    ['Use this promo code', 'promo code'],
  ])('is found in "%s"', (body, word) => {
    const [found] = told(body);
    expect(found).toContain(`"${word}" speaks of`);
    expect(told(body, { purpose: 'ad' })).toEqual([]);
  });

  it.each([
    '결제 금액 12,000원 (할인 금액 3,000원)',
    '쿠폰 사용 내역을 확인하세요',
    '12,000포인트가 적립되었습니다',
    '혜택 안내문이 바뀌었습니다',
    '{{#if customer.coupon.amount}}안내{{/if}}드립니다',
    '자세히: https://harumart.example/sale?from=coupon',
    'Terms of sale have changed',
    'The house is for sale',
    'Sales tax is included; see the wholesale list',
  ])('is not found in "%s"', (body) => {
    expect(told(body)).toEqual([]);
  });

  it('is told once for a campaign, at the first word and with the others', () => {
    const message = { title: '주문 안내', body: '이벤트 쿠폰으로 할인' };
    const [found, ...others] = faultsOf(advertisingWordsRule, { purpose: 'info', channel: 'push', message });
    expect(found).toBe(
      'check/ad-words message.body: "이벤트" speaks of a promotion, and purpose says info (there are also "쿠폰", "할인")',
    );
    expect(others).toEqual([]);
  });

  it('looks at what people read, on channels that send', () => {
    const button = { name: '쿠폰 받기', deepLink: 'shop://x' };
    expect(told('안내', { message: { body: '안내', buttons: [button] } })).toHaveLength(1);
    expect(
      told('안내', { message: { body: '안내', buttons: [{ ...button, name: '보기', deepLink: 'shop://coupon' }] } }),
    ).toEqual([]);
    expect(told('', { channel: 'inApp', message: { body: '쿠폰이 있어요' } })).toEqual([]);
  });
});
