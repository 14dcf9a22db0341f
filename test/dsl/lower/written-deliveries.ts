import fc from 'fast-check';

/** Channel and message, as YAML gives them. */
export interface Delivery {
  readonly channel: unknown;
  readonly message?: unknown;
  readonly variants?: Readonly<
    Record<string, { readonly when?: { readonly attribute: 'tier'; readonly in: readonly string[] } }>
  >;
}

const line = fc.constantFrom('안녕하세요', '{{default customer.name "고객"}}님', 'Hi', '10% 할인');
const text = fc.oneof(line, fc.constantFrom('두 줄\n입니다', 'a\r\nb'), fc.record({ ko: line, en: line }));
const url = fc.constantFrom('https://a.example', 'https://a.example/{{customer.tier}}');
const image = fc.constantFrom('https://a.example/a.jpg', 'https://a.example/{{customer.tier}}.jpg');
const deepLink = fc.constantFrom('shop://cart', 'shop://tier/{{customer.tier}}');
const buttons = fc.array(
  fc.oneof(
    fc.record({ name: line, url }),
    fc.record({ name: line, deepLink }),
    fc.record({ name: line, url, deepLink }),
  ),
  { minLength: 1, maxLength: 3 },
);
const onsite = {
  layout: fc.constantFrom('modal', 'banner', 'fullscreen', 'toast'),
  title: line,
  body: text,
  image,
  buttons,
  event: fc.constantFrom('visited', 'purchased'),
  frequency: fc.constantFrom('once', 'every-visit', 'until-clicked'),
  expiresAfter: fc.constantFrom('12h', '7d'),
};
const names = (...values: readonly string[]) => fc.array(fc.constantFrom(...values), { minLength: 1, maxLength: 3 });

const kakaoLink = fc.oneof(
  fc.record({ url, pcUrl: url }, { requiredKeys: ['url'] }),
  fc.record({ url, deepLink }),
  fc.record({ androidLink: deepLink, iosLink: deepLink, url }),
);
const webLink = fc.record({ url, pcUrl: url, deepLink }, { requiredKeys: ['url'] });
const note = fc.constantFrom('회원 문의', 'NOTE_1');
const action = <T extends Record<string, fc.Arbitrary<unknown>>>(does: string, fields: T) =>
  fc.record({ does: fc.constant(does), name: line, ...fields });
const kakaoButtons = fc.array(
  fc.oneof(
    fc
      .tuple(fc.record({ does: fc.constant('open'), name: line }, { requiredKeys: ['name'] }), kakaoLink)
      .map(([named, link]) => ({ ...named, ...link })),
    fc.constant({ does: 'add-channel' }),
    fc.constantFrom('send-keyword', 'forward', 'track-delivery', 'map').chain((does) => action(does, {})),
    action('consult', { extra: note }),
    action('bot', { event: note, extra: note }),
    action('form', { formId: note }),
    action('call', { phone: fc.constantFrom('1588-0000', '{{customer.points}}') }),
    action('plugin', { plugin: fc.constantFrom('image-security', 'one-click-payment'), pluginId: note }),
  ),
  { minLength: 1, maxLength: 3 },
);
const coupon = fc
  .tuple(fc.record({ title: line, description: line }), kakaoLink)
  .map(([said, link]) => ({ ...said, ...link }));
const below = { buttons: kakaoButtons, coupon };
const sent = { targeting: fc.constantFrom('I', 'M', 'N'), adult: fc.boolean(), alarm: fc.boolean() };
const number = fc.oneof(fc.integer({ min: 0, max: 99_999_999 }), fc.constant('{{customer.points}}'));
const product = fc.record(
  { title: line, price: number, salePrice: number, percentOff: number, amountOff: number },
  { requiredKeys: ['title', 'price'] },
);
const picture = { image, imageUrl: url };
const withLink = (fields: Record<string, fc.Arbitrary<unknown>>, link: fc.Arbitrary<object>) =>
  fc.tuple(fc.record(fields), link).map(([said, where]) => ({ ...said, ...where }));
const bubble = (name: string, fields: Record<string, fc.Arbitrary<unknown>>, requiredKeys: readonly string[]) =>
  fc.record({ bubble: fc.constant(name), ...fields, ...sent }, { requiredKeys: ['bubble', ...requiredKeys] as never });
const card = (fields: Record<string, fc.Arbitrary<unknown>>, requiredKeys: readonly string[]) =>
  fc.array(
    fc.record({ ...fields, ...picture, ...below }, { requiredKeys: [...requiredKeys, 'image', 'buttons'] as never }),
    {
      minLength: 1,
      maxLength: 3,
    },
  );

/** Every bubble; the first two also without a name. */
const brandMessage = fc.oneof(
  fc.record({ bubble: fc.constant('text'), body: text, ...below, ...sent }, { requiredKeys: ['body'] }),
  fc.record(
    { bubble: fc.constant('image'), body: text, ...picture, ...below, ...sent },
    { requiredKeys: ['body', 'image'] },
  ),
  bubble('wide', { body: text, image, ...below }, ['body', 'image']),
  bubble(
    'wide-item-list',
    {
      header: line,
      items: fc.array(withLink({ title: line, image }, webLink), { minLength: 1, maxLength: 4 }),
      ...below,
    },
    ['header', 'items'],
  ),
  bubble('commerce', { ...picture, product, extra: line, ...below }, ['image', 'product']),
  bubble('carousel-feed', { cards: card({ header: line, body: text }, ['header', 'body']), more: webLink }, ['cards']),
  bubble(
    'carousel-commerce',
    {
      intro: withLink({ header: line, body: text, image }, fc.oneof(kakaoLink, fc.constant({}))),
      cards: card({ product, extra: line }, ['product']),
      more: webLink,
    },
    ['cards'],
  ),
  bubble(
    'premium-video',
    {
      video: fc.record({ url, thumbnail: image }, { requiredKeys: ['url'] }),
      header: line,
      body: text,
      ...below,
    },
    ['video'],
  ),
);

const approved = fc.constantFrom('주문 완료', '#{name}님', '두 줄\r\n입니다');
const item = fc.record({ name: approved, value: approved });
const emphasis = fc.oneof(
  fc.record({ type: fc.constant('text'), title: approved, subtitle: approved }),
  fc.record({ type: fc.constant('image'), image }),
  fc.record(
    {
      type: fc.constant('item-list'),
      header: approved,
      image,
      highlight: fc.record(
        { title: approved, description: approved, image },
        { requiredKeys: ['title', 'description'] },
      ),
      items: fc.array(item, { minLength: 2, maxLength: 3 }),
      summary: item,
    },
    { requiredKeys: ['type', 'items'] },
  ),
);

/** What each channel may be given. */
const contents: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  push: fc.record({ title: line, body: text, image, deepLink, buttons }, { requiredKeys: ['body'] }),
  webPush: fc.record({ title: line, body: text, icon: image, image, url, buttons }, { requiredKeys: ['body'] }),
  alimtalk: fc.record(
    {
      templateCode: fc.constantFrom('A_1', 'B-2'),
      body: fc.constantFrom('#{name}님, 주문이 왔어요', '문이\r\n열려요'),
      variables: fc.record({ z: text, name: line }),
      emphasis,
      extra: approved,
      preview: approved,
      secure: fc.boolean(),
      link: kakaoLink,
      buttons: kakaoButtons,
      quickReplies: kakaoButtons,
    },
    { requiredKeys: ['templateCode'] },
  ),
  brandMessage,
  sms: fc.record({ body: text }),
  lms: fc.record({ title: line, body: text }, { requiredKeys: ['body'] }),
  mms: fc.record(
    { title: line, body: text, images: fc.array(image, { minLength: 1, maxLength: 3 }) },
    { requiredKeys: ['body', 'images'] },
  ),
  email: fc.record(
    {
      subject: line,
      preheader: line,
      senderName: fc.constantFrom('하루마트'),
      replyTo: fc.constantFrom('help@harumart.example'),
      text,
      html: text,
    },
    { requiredKeys: ['subject', 'html'] },
  ),
  inApp: fc.record({ ...onsite, screens: names('home', 'cart') }, { requiredKeys: ['body'] }),
  inWeb: fc.record({ ...onsite, pages: names('/', '/products/*') }, { requiredKeys: ['body'] }),
};

const WORDS = Object.keys(contents);
const BARE = WORDS.filter((word) => !['alimtalk', 'mms', 'email'].includes(word));

/** A name, or a name with what must have been observed. */
const fallback = (channel: string) =>
  fc.oneof(
    fc.constant(channel),
    fc.constant({ channel }),
    fc.record({
      channel: fc.constant(channel),
      on: fc.constantFrom('not-delivered', 'not-read'),
      after: fc.constantFrom('30m', '2h'),
    }),
  );

const channelOf = (words: readonly string[]): fc.Arbitrary<unknown> => {
  const [first, ...others] = words;
  if (others.length === 0) return fc.constant(first);
  return fc.tuple(fc.constant(first), ...others.map(fallback));
};

const messageOf = (words: readonly string[]): fc.Arbitrary<unknown> => {
  const each = fc.record(
    Object.fromEntries(
      words.map((word) => [
        word,
        BARE.includes(word) ? fc.oneof(text, contents[word] ?? text) : (contents[word] ?? text),
      ]),
    ),
  );
  const whole = words.length === 1 ? each.map((message) => (message as Record<string, unknown>)[words[0] ?? '']) : each;
  return words.every((word) => BARE.includes(word)) ? fc.oneof(text, whole) : whole;
};

const when = fc.record({
  attribute: fc.constant('tier' as const),
  in: fc.uniqueArray(fc.constantFrom('vip', 'gold', 'basic'), { minLength: 1, maxLength: 2 }),
});

/** Every channel, alone and with others, with one message or variants. */
export const deliveries: fc.Arbitrary<Delivery> = fc
  .uniqueArray(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 3 })
  .chain((words) => {
    const message = messageOf(words);
    const variants = fc.tuple(when, message, message, message).map(([question, a, b, c]) => ({
      b: { when: question, message: b },
      c: { weight: 40, message: c },
      a: { weight: 60, message: a },
    }));
    return fc
      .tuple(
        channelOf(words),
        fc.oneof(
          message.map((one) => ({ message: one })),
          variants.map((all) => ({ variants: all })),
        ),
      )
      .map(([channel, said]) => ({ channel, ...said }) as Delivery);
  });
