import { describe, expect, it } from 'vitest';
import { channelFaults } from '../../../support/channel-faults.ts';

const URL = 'https://a.example';
const IMAGE = 'https://a.example/a.jpg';
const button = { name: '보기', url: URL };
const korean = (letters: number) => '가'.repeat(letters);
const breaks = (count: number) => '\n가'.repeat(count);
const faults = (message: object) => channelFaults({ channel: 'brandMessage', message });

const card = (fields: object = {}) => ({ header: '봄', body: '딸기', image: IMAGE, buttons: [button], ...fields });
const product = { title: '딸기', price: 15_000 };
const shelf = (fields: object = {}) => ({ image: IMAGE, product, buttons: [button], ...fields });
const item = (fields: object = {}) => ({ title: '딸기', image: IMAGE, url: URL, ...fields });
const items = (first: object = {}, others: object = {}) => [item(first), item(others), item(others), item()];
const intro = (fields: object = {}) => ({ header: '봄', body: '오늘', image: IMAGE, ...fields });

/** A message of each bubble with one text of so many letters, at its limit and one beyond. */
const texts: readonly (readonly [string, number, (text: string) => object])[] = [
  ['text body', 1_300, (body) => ({ body })],
  ['image body', 1_300, (body) => ({ image: IMAGE, body })],
  ['wide body', 76, (body) => ({ bubble: 'wide', image: IMAGE, body })],
  ['list header', 20, (header) => ({ bubble: 'wide-item-list', header, items: items() })],
  ['first item', 25, (title) => ({ bubble: 'wide-item-list', header: '봄', items: items({ title }) })],
  ['further item', 30, (title) => ({ bubble: 'wide-item-list', header: '봄', items: items({}, { title }) })],
  ['product', 30, (title) => ({ bubble: 'commerce', ...shelf({ product: { ...product, title } }) })],
  ['line under a price', 34, (extra) => ({ bubble: 'commerce', ...shelf({ extra }) })],
  ['card header', 20, (header) => ({ bubble: 'carousel-feed', cards: [card(), card({ header })] })],
  ['card body', 180, (body) => ({ bubble: 'carousel-feed', cards: [card(), card({ body })] })],
  ['intro header', 20, (header) => ({ bubble: 'carousel-commerce', intro: intro({ header }), cards: [shelf()] })],
  ['intro body', 50, (body) => ({ bubble: 'carousel-commerce', intro: intro({ body }), cards: [shelf()] })],
  ['carousel product', 30, (title) => carousel({ product: { ...product, title } })],
  ['carousel line', 34, (extra) => carousel({ extra })],
  ['video header', 20, (header) => video({ header })],
  ['video body', 76, (body) => video({ body })],
  ['video', 500, (end) => video({ video: { url: 'https://tv.kakao.com/v/'.padEnd(end.length, '1') } })],
];

/** A message of each bubble with these buttons or this coupon, and how many letters their names and description have. */
const below: readonly (readonly [string, number, number, (fields: object) => object])[] = [
  ['text', 14, 12, (fields) => ({ body: '가', ...fields })],
  ['image', 14, 12, (fields) => ({ image: IMAGE, body: '가', ...fields })],
  ['wide', 8, 18, (fields) => ({ bubble: 'wide', image: IMAGE, body: '가', ...fields })],
  ['wide-item-list', 8, 18, (fields) => ({ bubble: 'wide-item-list', header: '봄', items: items(), ...fields })],
  ['commerce', 8, 12, (fields) => ({ bubble: 'commerce', ...shelf(fields) })],
  ['carousel-feed', 8, 12, (fields) => ({ bubble: 'carousel-feed', cards: [card(), card(fields)] })],
  ['carousel-commerce', 8, 12, (fields) => carousel(fields)],
  ['premium-video', 8, 18, (fields) => video(fields)],
];

/** Texts that are written in lines: how many breaks all providers take, and how many one of them. */
const inLines: readonly (readonly [string, number, number, (text: string) => object])[] = [
  ['text', 99, 99, (body) => ({ body })],
  ['image', 99, 99, (body) => ({ image: IMAGE, body })],
  ['wide', 5, 1, (body) => ({ bubble: 'wide', image: IMAGE, body })],
  [
    'item',
    1,
    1,
    (title) => ({ bubble: 'wide-item-list', header: '봄', items: [item(), item({ title }), item(), item()] }),
  ],
  ['line under a price', 1, 1, (extra) => ({ bubble: 'commerce', ...shelf({ extra }) })],
  ['card', 10, 2, (body) => ({ bubble: 'carousel-feed', cards: [card(), card({ body })] })],
  ['intro', 2, 2, (body) => ({ bubble: 'carousel-commerce', intro: intro({ body }), cards: [shelf()] })],
  ['carousel line', 1, 1, (extra) => carousel({ extra })],
  ['video', 5, 1, (body) => video({ body })],
];

function carousel(fields: object) {
  return { bubble: 'carousel-commerce', cards: [shelf(), shelf(fields)] };
}

function video(fields: object) {
  return { bubble: 'premium-video', video: { url: 'https://tv.kakao.com/v/1' }, ...fields };
}

describe('texts of bubbles', () => {
  it.each(texts)('%s carries %i letters', (_, max, message) => {
    expect(faults(message(korean(max)))).toEqual([]);
    const beyond = faults(message(korean(max + 1)));
    expect(beyond.length).toBeGreaterThan(0);
    for (const one of beyond) expect(one).toContain(`this is ${max + 1} letters long`);
  });

  it.each(below)('%s names its buttons in %i letters', (_, max, __, message) => {
    const named = (letters: number) => faults(message({ buttons: [{ ...button, name: korean(letters) }] }));
    expect(named(max)).toEqual([]);
    expect(named(max + 1)).toEqual([
      expect.stringMatching(/^channel\/too-long .*buttons\.0\.name: this is \d+ letters/),
    ]);
  });

  it.each(below)('%s describes its coupon: buttons %i, coupon %i letters', (_, __, max, message) => {
    const offered = (letters: number) =>
      faults(message({ coupon: { title: '배송비 할인 쿠폰', description: korean(letters), url: URL } })).filter((one) =>
        one.startsWith('channel/too-long'),
      );
    expect(offered(max)).toEqual([]);
    expect(offered(max + 1)).toEqual([expect.stringContaining(`coupon.description: this is ${max + 1} letters long`)]);
  });

  it.each(inLines)('%s takes %i line breaks, of some providers %i', (_, all, few, message) => {
    const broken = (count: number) => faults(message(`가${breaks(count)}`));
    expect(broken(few)).toEqual([]);
    expect(broken(few + 1)).toHaveLength(1);
    expect(broken(all + 1)).toEqual([
      expect.stringMatching(new RegExp(`^channel/line-breaks .*this has ${all + 1} line breaks, and .* takes ${all}$`)),
    ]);
    if (few < all) expect(broken(all)).toEqual([expect.stringMatching(`some providers take ${few} in`)]);
  });

  it('warns of line breaks that some providers refuse, and refuses what all do', () => {
    const wide = (count: number) => faults({ bubble: 'wide', image: IMAGE, body: `가${breaks(count)}` });
    expect(wide(1)).toEqual([]);
    expect(wide(2)).toEqual([
      'channel/line-breaks message.body: this has 2 line breaks, and some providers take 1 in a wide picture',
    ]);
    expect(wide(6)).toEqual([
      'channel/line-breaks message.body: this has 6 line breaks, and a BrandMessage of the bubble "wide" takes 5',
    ]);
  });

  it('measures coupons by their bubble', () => {
    const coupon = (letters: number) => ({ title: '배송비 할인 쿠폰', description: korean(letters), url: URL });
    expect(faults({ body: '가', coupon: coupon(12) })).toEqual([]);
    expect(faults({ body: '가', coupon: coupon(13) })).toHaveLength(1);
    expect(faults({ bubble: 'wide', image: IMAGE, body: '가', coupon: coupon(18) })).toEqual([]);
    expect(faults({ bubble: 'wide', image: IMAGE, body: '가', coupon: coupon(19) })).toHaveLength(1);
    expect(faults(video({ coupon: coupon(12) }))).toEqual([]);
    expect(faults(video({ coupon: coupon(13) }))).toEqual([
      'channel/long message.coupon.description: this is 13 letters long, and some providers take 12 in a coupon under a video',
    ]);
    expect(faults({ bubble: 'carousel-feed', cards: [card(), card({ coupon: coupon(13) })] })).toEqual([
      expect.stringContaining('channel/too-long message.cards.1.coupon.description'),
    ]);
  });

  it('measures links', () => {
    const led = (letters: number) => faults({ body: '가', buttons: [{ name: '보기', url: URL.padEnd(letters, 'a') }] });
    expect(led(500)).toEqual([]);
    expect(led(501)).toEqual([expect.stringContaining('channel/long message.buttons.0.url')]);
    expect(led(1_000)).toHaveLength(1);
    expect(led(1_001)).toEqual([expect.stringContaining('channel/too-long message.buttons.0.url')]);
  });
});

describe('cards and items', () => {
  const cards = (count: number) => Array.from({ length: count }, () => card());
  const shelves = (count: number) => Array.from({ length: count }, () => shelf());

  it.each([
    ['wide-item-list', 4, 4, (n: number) => ({ header: '봄', items: Array.from({ length: n }, () => item()) })],
    ['carousel-feed', 2, 6, (n: number) => ({ cards: cards(n) })],
    ['carousel-commerce', 2, 6, (n: number) => ({ cards: shelves(n) })],
    ['carousel-commerce', 1, 5, (n: number) => ({ intro: intro(), cards: shelves(n) })],
  ])('of %s are %i to %i', (bubble, least, most, message) => {
    const count = (n: number) => faults({ bubble, ...message(n) });
    expect([...count(least), ...count(most)]).toEqual([]);
    expect(count(most + 1)).toEqual([expect.stringContaining('channel/cards')]);
    if (least > 1) expect(count(least - 1)).toEqual([expect.stringContaining('channel/cards')]);
  });

  it('of a wide list are four for all providers, three for some', () => {
    const list = (n: number) => faults({ bubble: 'wide-item-list', header: '봄', items: items().slice(0, n) });
    expect(list(3)).toEqual(['channel/cards message.items (key): there are 3 items, and some providers want 4']);
    expect(list(2)).toEqual([
      'channel/cards message.items (key): there are 2 items, and a wide item list shows 3 to 4',
    ]);
  });

  it('are titled but for the first item, which is a large picture', () => {
    const list = (first: object, others: object) =>
      faults({ bubble: 'wide-item-list', header: '봄', items: items(first, others) });
    expect(list({ title: undefined }, {})).toEqual([]);
    expect(list({}, { title: undefined })).toHaveLength(2);
  });
});

describe('buttons of bubbles', () => {
  const buttons = (count: number) => Array.from({ length: count }, () => button);

  it.each([
    ['wide-item-list', 0, 2, { header: '봄', items: items() }],
    ['commerce', 1, 2, { image: IMAGE, product }],
    ['premium-video', 0, 1, { video: { url: 'https://tv.kakao.com/v/1' } }],
  ])('of %s are %i to %i', (bubble, least, most, fields) => {
    const count = (n: number) => faults({ bubble, ...fields, ...(n === 0 ? {} : { buttons: buttons(n) }) });
    expect([...count(Math.max(least, 0)), ...count(most)]).toEqual([]);
    expect(count(most + 1)).toEqual([expect.stringContaining('channel/buttons message.buttons (key)')]);
    if (least > 0) expect(count(0)).toEqual([expect.stringContaining('needs a button')]);
  });

  it('of a card are one or two, told at the card', () => {
    expect(faults({ bubble: 'carousel-feed', cards: [card(), card({ buttons: buttons(3) })] })).toEqual([
      'channel/buttons message.cards.1.buttons (key): there are 3 buttons, and a card of a carousel shows 2',
    ]);
  });

  it('do what a BrandMessage does', () => {
    const does = (kind: string) => faults({ body: '가', targeting: 'M', buttons: [{ does: kind, name: '문의' }] });
    expect(['send-keyword', 'forward', 'consult', 'bot'].flatMap(does)).toEqual([]);
    expect(does('track-delivery')).toEqual([
      'channel/button-kind message.buttons.0.does: a BrandMessage has no button that does "track-delivery"',
    ]);
  });

  it('under products open something, or some providers refuse them', () => {
    expect(faults({ bubble: 'commerce', ...shelf({ buttons: [{ does: 'bot', name: '문의' }] }) })).toEqual([
      expect.stringContaining('some providers take no button that does "bot"'),
    ]);
  });

  it('add the channel first in a text, last beside each other, once in a carousel, and never for friends', () => {
    const add = { does: 'add-channel' };
    const text = (list: readonly object[], targeting = 'M') => faults({ body: '가', targeting, buttons: list });
    const wide = (list: readonly object[]) =>
      faults({ bubble: 'wide', image: IMAGE, body: '가', targeting: 'M', buttons: list });
    expect([...text([add, button]), ...wide([button, add])]).toEqual([]);
    expect(text([button, add])).toEqual([expect.stringContaining('stands first')]);
    expect(wide([add, button])).toEqual([expect.stringContaining('stands last')]);
    expect(text([add], 'I')).toEqual([expect.stringContaining('friends of the channel are not shown this button')]);
    const both = [card({ buttons: [button, add] }), card({ buttons: [button, add] })];
    expect(faults({ bubble: 'carousel-feed', targeting: 'N', cards: both })).toEqual([
      'channel/button-kind message.cards.1.buttons.1: a BrandMessage has one button that adds the channel',
    ]);
  });

  it('open a form first, by one of three names', () => {
    const form = { does: 'form', name: '톡에서 예약하기', formId: '1' };
    expect(faults({ body: '가', buttons: [form, button] })).toEqual([]);
    expect(faults({ body: '가', targeting: 'N', buttons: [{ does: 'add-channel' }, form] })).toEqual([]);
    expect(faults({ body: '가', buttons: [button, form] })).toEqual([expect.stringContaining('stands first')]);
    expect(faults({ body: '가', buttons: [{ ...form, name: '톡에서 예약하' }] })).toEqual([
      'channel/button-name message.buttons.0.name: KakaoTalk does not know this name of a form -> 톡에서 예약하기',
    ]);
  });

  it('lead somewhere on every phone', () => {
    const led = (link: object) => faults({ body: '가', buttons: [{ name: '보기', ...link }] });
    expect(led({ deepLink: 'shop://a' })).toEqual([]);
    expect(led({ androidLink: 'shop://a', iosLink: 'shop://a' })).toEqual([]);
    expect(led({ androidLink: 'shop://a', url: URL })).toEqual([]);
    expect(led({ androidLink: 'shop://a' })).toEqual([expect.stringContaining('on the other platform')]);
    expect(led({ pcUrl: URL })).toEqual([expect.stringContaining('leads nowhere on phones')]);
  });
});

describe('prices', () => {
  const priced = (fields: object) =>
    faults({ bubble: 'commerce', ...shelf({ product: { title: '딸기', ...fields } }) });

  it.each([
    [{ price: 15_000 }, 0],
    [{ price: 15_000, salePrice: 12_000, percentOff: 20 }, 0],
    [{ price: 15_000, salePrice: 12_000, amountOff: 3_000 }, 0],
    [{ price: 9_990, salePrice: 6_660, percentOff: 33 }, 0],
    [{ price: 15_000, salePrice: 12_000 }, 1],
    [{ price: 15_000, percentOff: 20 }, 1],
    [{ price: 15_000, amountOff: 3_000 }, 1],
    [{ price: 15_000, salePrice: 12_000, percentOff: 20, amountOff: 3_000 }, 1],
    [{ price: 100_000_000 }, 1],
    [{ price: -1 }, 1],
    [{ price: 15_000, salePrice: 15_000, percentOff: 0 }, 1],
    [{ price: 5_000_000, salePrice: 4_000_000, amountOff: 1_000_000 }, 1],
    [{ price: 15_000, salePrice: 12_000, percentOff: 25 }, 1],
    [{ price: 15_000, salePrice: 12_000, amountOff: 2_000 }, 1],
    [{ price: 12_000, salePrice: 15_000, percentOff: 20 }, 1],
    [{ price: '{{customer.points}}' }, 0],
    [{ price: '{{default customer.points 0}}' }, 0],
    [{ price: '{{number customer.points}}' }, 1],
    [{ price: '{{customer.tier}}' }, 1],
    [{ price: '{{customer.points}}원' }, 1],
    [{ price: '15000' }, 1],
  ])('%j', (fields, count) => {
    const found = priced(fields);
    expect(found).toHaveLength(count);
    for (const one of found) expect(one).toContain('channel/price message.product.');
  });
});

describe('videos', () => {
  it.each([
    ['https://tv.kakao.com/v/123', 0],
    ['https://tv.kakao.com/channel/1506/cliplink/461781816', 0],
    ['https://tv.kakao.com/live/1', 1],
    ['https://video.example/1', 1],
    ['tv.kakao.com/v/123', 1],
  ])('%s', (url, count) => {
    expect(faults(video({ video: { url } }))).toHaveLength(count);
  });
});
