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
};
const names = (...values: readonly string[]) => fc.array(fc.constantFrom(...values), { minLength: 1, maxLength: 3 });

/** What each channel may be given. */
const contents: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  push: fc.record({ title: line, body: text, image, deepLink, buttons }, { requiredKeys: ['body'] }),
  webPush: fc.record({ title: line, body: text, icon: image, image, url, buttons }, { requiredKeys: ['body'] }),
  alimtalk: fc.record(
    {
      templateCode: fc.constantFrom('A_1', 'B-2'),
      body: fc.constantFrom('#{name}님, 주문이 왔어요', '문이\r\n열려요'),
      variables: fc.record({ z: text, name: line }),
      buttons,
    },
    { requiredKeys: ['templateCode'] },
  ),
  brandMessage: fc.oneof(
    fc.record(
      {
        body: text,
        buttons,
        coupon: fc.record({ title: line, description: line, url }),
        targeting: fc.constantFrom('I', 'M', 'N'),
      },
      { requiredKeys: ['body'] },
    ),
    fc.record({ bubble: fc.constantFrom('image', 'wide'), body: text, image }, { requiredKeys: ['body', 'image'] }),
  ),
  sms: fc.record({ body: text }),
  lms: fc.record({ title: line, body: text }, { requiredKeys: ['body'] }),
  mms: fc.record(
    { title: line, body: text, images: fc.array(image, { minLength: 1, maxLength: 3 }) },
    { requiredKeys: ['body', 'images'] },
  ),
  email: fc.record(
    { subject: line, preheader: line, senderName: fc.constantFrom('하루마트'), text, html: text },
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
