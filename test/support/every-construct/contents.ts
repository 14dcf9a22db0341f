import fc from 'fast-check';
import { text, title as titleOf, word } from './texts.ts';
import { duration, joined, some } from './values.ts';

type Contents = Readonly<Record<string, fc.Arbitrary<unknown>>>;

const name = word;
const url = fc.constantFrom('https://a.example', 'https://a.example/{{customer.tier}}');
const deepLink = fc.constantFrom('shop://cart', 'shop://tier/{{customer.tier}}');
const image = fc.constant('https://a.example/a.jpg');
const upTo = <T>(max: number, value: fc.Arbitrary<T>) => fc.array(value, { minLength: 1, maxLength: max });

const button = fc.oneof(some({ name, url }, { deepLink }), some({ name, deepLink }));
const appLinks = fc.oneof(some({}, { deepLink }), some({}, { androidLink: deepLink, iosLink: deepLink }));
const webLink = joined(some({ url }, { pcUrl: url }), appLinks);

const does = (word: string, required = {}, optional = {}) =>
  some({ does: fc.constant(word), name, ...required }, optional);
const open = joined(some({ name, url }, { does: fc.constant('open'), pcUrl: url }), appLinks);
const extra = fc.constant('주문 번호를 함께 보여 주세요');
/** Those that stand in a row of any order, and those that stand first. */
const kakaoButton = fc.oneof(
  open,
  does('send-keyword'),
  does('forward'),
  does('consult', {}, { extra }),
  does('bot', {}, { event: fc.constant('start'), extra }),
);
const alimtalkButton = fc.oneof(
  kakaoButton,
  does('track-delivery'),
  does('map'),
  does('call', {
    phone: fc.oneof(
      fc.constant('1588-0000'),
      fc.constant({ ko: '1588-0000', 'en-NZ': '1588-0000' }),
      fc.constant({ file: './texts/phone.hbs' }),
    ),
  }),
  does('plugin', {
    plugin: fc.constantFrom('image-security', 'personal-information', 'one-click-payment'),
    pluginId: fc.constant('plugin-1'),
  }),
);
const form = some({ does: fc.constant('form'), name: fc.constant('톡에서 예약하기'), formId: fc.constant('1234') });
const addChannel = some({ does: fc.constant('add-channel') });
const startingWith = (first: fc.Arbitrary<object>, others: fc.Arbitrary<object>) =>
  fc.oneof(upTo(2, others), fc.tuple(first, others), fc.tuple(first));

const coupon = joined(
  some({
    title: fc.constantFrom<unknown>(
      '3000원 할인 쿠폰',
      '10% 할인 쿠폰',
      { file: './texts/coupon.hbs' },
      { ko: '10% 할인 쿠폰', 'en-NZ': '10% 할인 쿠폰' },
    ),
    description: word,
  }),
  webLink,
);
const below = { buttons: startingWith(fc.oneof(form, addChannel), kakaoButton), coupon };
const productBelow = { buttons: upTo(2, open) };
const prices = fc.oneof(
  some({ price: fc.constantFrom(12_000, '{{customer.points}}') }),
  fc.constant({ price: 10_000, salePrice: 9_000, percentOff: 10 }),
  fc.constant({ price: 10_000, salePrice: 9_000, amountOff: 1_000 }),
);
const product = joined(some({ title: word }), prices);
const sent = some({}, { targeting: fc.constantFrom('I', 'M', 'N'), adult: fc.boolean(), alarm: fc.boolean() });
const cards = (card: fc.Arbitrary<object>, least = 2) => fc.array(card, { minLength: least, maxLength: 3 });
const more = webLink;

const brandMessage = (body: fc.Arbitrary<unknown>) => {
  const bubble = (word: string, required = {}, optional = {}) =>
    joined(some({ bubble: fc.constant(word), ...required }, optional), sent);
  const feedCard = some(
    { header: fc.constant('제철'), body: fc.constant('사과'), image, ...productBelow },
    { imageUrl: url, coupon },
  );
  const commerceCard = some({ image, product, ...productBelow }, { imageUrl: url, extra: word, coupon });
  const intro = joined(some({ header: word, body: word, image }), fc.oneof(some({}), webLink));
  return fc.oneof(
    joined(some({ body }, { ...below, bubble: fc.constant('text') }), sent),
    joined(some({ body, image }, { ...below, bubble: fc.constant('image'), imageUrl: url }), sent),
    bubble('wide', { body: word, image }, { ...productBelow, coupon }),
    bubble(
      'wide-item-list',
      {
        header: fc.constant('제철'),
        items: fc.array(joined(some({ title: word, image }), webLink), { minLength: 3, maxLength: 4 }),
      },
      { ...productBelow, coupon },
    ),
    bubble('commerce', { image, product, ...productBelow }, { imageUrl: url, extra: word, coupon }),
    bubble('carousel-feed', { cards: cards(feedCard) }, { more }),
    bubble('carousel-commerce', { cards: cards(commerceCard) }, { intro, more }),
    bubble('premium-video', {}, { header: word, body: word, ...productBelow, coupon }).map((message) => ({
      ...message,
      video: {
        url: 'https://tv.kakao.com/v/123456789',
        ...('header' in message ? { thumbnail: 'https://a.example/a.jpg' } : {}),
      },
    })),
  );
};

const listItem = fc.constantFrom({ name: '결제', value: '#{sum}원' }, { name: '배송', value: '무료' });
const emphasis = fc.oneof(
  fc.constant({ type: 'text', title: '#{sum}원', subtitle: '결제 완료' }),
  some({ type: fc.constant('image'), image }),
  some(
    { type: fc.constant('item-list'), items: fc.array(listItem, { minLength: 2, maxLength: 3 }) },
    {
      header: fc.constant('주문 내역'),
      image,
      highlight: some({ title: fc.constant('사과'), description: fc.constant('한 상자') }, { image }),
      summary: fc.constant({ name: '합계', value: '12,000원' }),
    },
  ),
);
const alimtalk = (value: fc.Arbitrary<unknown>) =>
  fc.oneof(
    some({ templateCode: fc.constantFrom('A_1', 'B-2') }, { secure: fc.boolean() }),
    some(
      {
        templateCode: fc.constant('A_1'),
        body: fc.constantFrom('#{name}님, #{sum}원이에요', '#{name}님\n\n- 합계: #{sum}원\n- 무료'),
        variables: some({ name: value, sum: fc.constant('{{customer.points}}') }),
      },
      {
        emphasis,
        extra: fc.constant('문의: 고객 센터'),
        preview: fc.constant('주문이 왔어요'),
        link: webLink,
        buttons: startingWith(fc.oneof(form, addChannel), alimtalkButton),
        quickReplies: upTo(3, fc.oneof(open, does('send-keyword'), does('consult', {}, { extra }))),
      },
    ),
  );

/** What each channel may be given. */
export function contents(event: boolean): Contents {
  const [title, body] = [titleOf(event), text(event)];
  const short = fc.oneof(word, fc.constant('{{customer.tier}}'));
  const buttons = upTo(2, button);
  const onsite = {
    layout: fc.constantFrom('modal', 'banner', 'fullscreen', 'toast'),
    title,
    image,
    buttons,
    event: fc.constant('visited'),
    frequency: fc.constantFrom('once', 'every-visit', 'until-clicked'),
    expiresAfter: duration,
  };
  return {
    push: some({ body }, { title, image, deepLink, buttons }),
    webPush: some({ body }, { title, icon: image, image, url, buttons: upTo(2, some({ name, url })) }),
    alimtalk: alimtalk(title),
    brandMessage: brandMessage(body),
    sms: some({ body: fc.oneof(word, fc.constant('{{customer.tier}} 무료 080-000-0000')) }),
    lms: some({ body }, { title: short }),
    mms: some({ body, images: upTo(3, image) }, { title: short }),
    email: fc.oneof(
      some({ subject: title, text: body }, { preheader: title, html: body }),
      some(
        { subject: title, html: body },
        {
          preheader: title,
          senderName: fc.constantFrom('하루마트', "Haru's"),
          replyTo: fc.constant('help@harumart.example'),
          layout: fc.constant('base'),
        },
      ),
    ),
    inApp: some({ body }, { ...onsite, screens: upTo(2, fc.constantFrom('home', 'cart')) }),
    inWeb: some({ body }, { ...onsite, pages: upTo(2, fc.constantFrom('/', '/products/*')) }),
  };
}

/** Channels whose message may be the body itself. */
export const BARE: readonly string[] = ['push', 'webPush', 'brandMessage', 'sms', 'lms', 'inApp', 'inWeb'];
