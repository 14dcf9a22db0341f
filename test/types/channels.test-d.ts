/** What each channel may and may not be told, side by side. Compiled by the ordinary type-check. */
import {
  alimtalk,
  brandMessage,
  defineCustomer,
  email,
  firstOf,
  inApp,
  inWeb,
  lms,
  mms,
  once,
  push,
  sms,
  webPush,
  z,
} from 'campaigns-as-code';

const { customer, campaign, text } = defineCustomer({
  attributes: z.object({ name: z.string(), tier: z.enum(['basic', 'vip']) }),
  events: { purchased: z.object({ amount: z.number() }) },
});

const base = {
  id: 'a',
  goal: { event: 'purchased', within: '3d' },
  purpose: 'ad',
  trigger: once('2027-01-11T10:00', 'Asia/Seoul'),
} as const;
const hello = text`${customer.name}님, 안녕하세요`;

// One channel: its own fields
campaign({ ...base, channel: push, message: { title: '쿠폰', body: hello, deepLink: 'shop://coupons' } });
campaign({ ...base, channel: webPush, message: { body: hello, icon: './icon.png', url: 'https://a.example' } });
campaign({ ...base, channel: alimtalk, message: { templateCode: 'A_1', variables: { name: text`${customer.name}` } } });
campaign({ ...base, channel: brandMessage, message: { bubble: 'wide', body: hello, image: './a.jpg' } });
campaign({ ...base, channel: sms, message: { body: hello } });
campaign({ ...base, channel: lms, message: { title: '알림', body: hello } });
campaign({ ...base, channel: mms, message: { body: hello, images: ['./a.jpg'] } });
campaign({ ...base, channel: email, message: { subject: hello, preheader: '미리', text: hello } });
campaign({ ...base, channel: inApp, message: { layout: 'toast', body: hello, screens: ['cart'] } });
campaign({ ...base, channel: inWeb, message: { layout: 'banner', body: hello, pages: ['/products/*'] } });
campaign({ ...base, channel: 'sms', message: hello });
campaign({ ...base, channel: sms, message: { body: { ko: '안녕', en: 'Hi' } } });
campaign({ ...base, channel: sms, message: { ko: hello, 'en-GB': { file: './hi.hbs' } } });
campaign({ ...base, channel: firstOf(push, sms), message: { file: './texts/hi.{locale}.hbs' } });
campaign({
  ...base,
  channel: email,
  message: { subject: { file: './s.hbs' }, html: { file: './h.hbs' }, layout: 'a' },
});
// @ts-expect-error - a message of fields needs the required ones, it is no set of languages
campaign({ ...base, channel: push, message: { title: '쿠폰' } });
// @ts-expect-error - there is no such language
campaign({ ...base, channel: sms, message: { body: { ko: '안녕', english: 'Hi' } } });
// @ts-expect-error - a text message has no title
campaign({ ...base, channel: sms, message: { title: '알림', body: hello } });
// @ts-expect-error - a text message has no subject
campaign({ ...base, channel: sms, message: { subject: '알림', text: hello } });
// @ts-expect-error - a picture message has pictures
campaign({ ...base, channel: mms, message: { body: hello } });
// @ts-expect-error - an email needs a subject, so a bare text is not enough
campaign({ ...base, channel: email, message: hello });
// @ts-expect-error - an AlimTalk needs an approved template
campaign({ ...base, channel: alimtalk, message: hello });
// @ts-expect-error - there is no bubble "big"
campaign({ ...base, channel: brandMessage, message: { bubble: 'big', body: hello } });
// @ts-expect-error - screens are of the app, pages of the site
campaign({ ...base, channel: inWeb, message: { body: hello, screens: ['cart'] } });
// @ts-expect-error - a push has a deepLink, not a url
campaign({ ...base, channel: push, message: { body: hello, url: 'https://a.example' } });
// @ts-expect-error - there is no channel "fax"
campaign({ ...base, channel: 'fax', message: hello });

// KakaoTalk: the bubble decides what a BrandMessage holds
const shop = { name: '보기', url: 'https://a.example' };
const product = { title: '딸기', price: 15_000, salePrice: 12_000, percentOff: 20 };
campaign({ ...base, channel: brandMessage, message: { body: hello, image: './a.jpg', imageUrl: 'https://a.example' } });
campaign({ ...base, channel: brandMessage, message: { body: hello, targeting: 'M', adult: true, alarm: false } });
campaign({
  ...base,
  channel: brandMessage,
  message: {
    bubble: 'wide-item-list',
    header: '이번 주',
    items: [
      { image: './1.jpg', url: 'https://a.example/1' },
      { title: '딸기', image: './2.jpg', url: 'https://a.example/2', deepLink: 'shop://2' },
      { title: hello, image: './3.jpg', url: 'https://a.example/3' },
    ],
  },
});
campaign({
  ...base,
  channel: brandMessage,
  message: { bubble: 'commerce', image: './a.jpg', product, extra: '오늘만', buttons: [shop] },
});
campaign({
  ...base,
  channel: brandMessage,
  message: {
    bubble: 'carousel-feed',
    cards: [{ header: '봄', body: hello, image: './a.jpg', buttons: [shop] }],
    more: { url: 'https://a.example' },
  },
});
campaign({
  ...base,
  channel: brandMessage,
  message: {
    bubble: 'carousel-commerce',
    intro: { header: '봄', body: '오늘', image: './a.jpg' },
    cards: [{ image: './a.jpg', product: { title: '딸기', price: '{{event.price}}' }, buttons: [shop] }],
  },
});
campaign({
  ...base,
  channel: brandMessage,
  message: { bubble: 'premium-video', video: { url: 'https://tv.kakao.com/v/1', thumbnail: './a.jpg' } },
});
campaign({
  ...base,
  channel: brandMessage,
  message: {
    body: hello,
    buttons: [
      { does: 'add-channel' },
      { does: 'form', name: '톡에서 예약하기', formId: '1' },
      { does: 'consult', name: '상담', extra: 'VIP' },
      { name: '앱', androidLink: 'shop://a', iosLink: 'shop:///a' },
    ],
  },
});
// @ts-expect-error - a carousel has cards, no body
campaign({ ...base, channel: brandMessage, message: { bubble: 'carousel-feed', body: hello } });
// @ts-expect-error - a wide picture has no product
campaign({ ...base, channel: brandMessage, message: { bubble: 'wide', body: hello, image: './a.jpg', product } });
// @ts-expect-error - a wide picture is a picture
campaign({ ...base, channel: brandMessage, message: { bubble: 'wide', body: hello } });
campaign({
  ...base,
  channel: brandMessage,
  // @ts-expect-error - a card is led from by a button
  message: { bubble: 'carousel-feed', cards: [{ header: '봄', body: hello, image: './a.jpg' }] },
});
// @ts-expect-error - a button that opens a form names it
campaign({ ...base, channel: brandMessage, message: { body: hello, buttons: [{ does: 'form', name: '예약' }] } });
// @ts-expect-error - there is no button that pays
campaign({ ...base, channel: brandMessage, message: { body: hello, buttons: [{ does: 'pay', name: '결제' }] } });
// @ts-expect-error - there is no targeting F
campaign({ ...base, channel: brandMessage, message: { body: hello, targeting: 'F' } });

const approved = { templateCode: 'A_1', body: '#{name}님', variables: { name: hello } } as const;
campaign({ ...base, channel: alimtalk, message: { ...approved, extra: '안내', preview: '주문', secure: false } });
campaign({
  ...base,
  channel: alimtalk,
  message: { ...approved, emphasis: { type: 'text', title: '12,000원', subtitle: '결제' } },
});
campaign({
  ...base,
  channel: alimtalk,
  message: {
    ...approved,
    emphasis: {
      type: 'item-list',
      header: '주문',
      highlight: { title: '#{name}', description: '감사합니다', image: './a.png' },
      items: [
        { name: '상품', value: '#{product}' },
        { name: '배송', value: '내일' },
      ],
      summary: { name: '합계', value: '#{amount}원' },
    },
    buttons: [{ does: 'track-delivery', name: '배송 조회' }],
    quickReplies: [{ does: 'send-keyword', name: '문의' }],
  },
});
campaign({
  ...base,
  channel: alimtalk,
  // @ts-expect-error - a title goes with a subtitle
  message: { ...approved, emphasis: { type: 'text', title: '12,000원' } },
});
campaign({
  ...base,
  channel: alimtalk,
  // @ts-expect-error - a picture has no items
  message: { ...approved, emphasis: { type: 'image', image: './a.png', items: [] } },
});
// @ts-expect-error - buttons of notifications lead somewhere, and do nothing else
campaign({ ...base, channel: push, message: { body: hello, buttons: [{ does: 'add-channel' }] } });

// In the app: when, how often, how long
campaign({
  ...base,
  channel: inApp,
  message: { body: hello, event: 'purchased', frequency: 'until-clicked', expiresAfter: '7d' },
});
// @ts-expect-error - there is no such frequency
campaign({ ...base, channel: inApp, message: { body: hello, frequency: 'twice' } });

// Several channels: one text for all, or a message for each
campaign({ ...base, channel: firstOf(brandMessage, push), message: hello });
campaign({ ...base, channel: firstOf(brandMessage, push), message: { brandMessage: hello, push: { body: hello } } });
campaign({
  ...base,
  channel: firstOf(push, { channel: sms, on: 'not-read', after: '2h' }),
  message: { push: { title: '쿠폰', body: hello }, sms: hello },
});
// @ts-expect-error - the text message is missing
campaign({ ...base, channel: firstOf(push, sms), message: { push: hello } });
// @ts-expect-error - an email is not sent here
campaign({ ...base, channel: firstOf(push, sms), message: { push: hello, sms: hello, email: hello } });
// @ts-expect-error - a bare text is not enough for an email
campaign({ ...base, channel: firstOf(push, email), message: hello });
// @ts-expect-error - it takes two
firstOf(push);
// @ts-expect-error - how long to wait for it to be read
firstOf(push, { channel: sms, on: 'not-read' });
// @ts-expect-error - that somebody is unreachable is known at once
firstOf(push, { channel: sms, on: 'unreachable', after: '2h' });

// Variants: per segment, with weights within it
campaign({
  ...base,
  channel: push,
  variants: {
    vip: { when: customer.tier.is('vip'), message: hello },
    plain: { weight: 50, message: { body: '반가워요' } },
    curious: { weight: 50, message: { title: '어떠세요', body: '반가워요' } },
  },
});
// @ts-expect-error - variants of a text message are text messages
campaign({ ...base, channel: sms, variants: { a: { message: { title: '알림', body: hello } } } });
// @ts-expect-error - when asks a question
campaign({ ...base, channel: sms, variants: { a: { when: 'vip', message: hello }, b: { message: hello } } });
