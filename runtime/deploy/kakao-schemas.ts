import { z } from 'zod';
import { KAKAO_PLUGINS, NAMED_ACTIONS, type NodeOf, TARGETINGS } from '../../dsl/ir/index.ts';

interface Parts {
  readonly template: z.ZodType<NodeOf<'template'>>;
  readonly image: z.ZodType<NodeOf<'asset'> | NodeOf<'template'>>;
}

type Kind =
  | 'alimtalk'
  | 'brand-message'
  | 'kakao-button'
  | 'kakao-link'
  | 'message-coupon'
  | 'product'
  | 'wide-item'
  | 'video'
  | 'feed-card'
  | 'commerce-card'
  | 'carousel-intro'
  | 'emphasis'
  | 'highlight';

/** The contents of KakaoTalk, and what they are made of, as a plan file may hold them. */
export function kakaoSchemas({ template, image }: Parts): { readonly [K in Kind]: z.ZodType<NodeOf<K>> } {
  const text = template.nullable();
  const link = z.strictObject({
    kind: z.literal('kakao-link'),
    url: text,
    pcUrl: text,
    androidLink: text,
    iosLink: text,
  });
  const button = kakaoButton(template, link);
  const coupon = z.strictObject({ kind: z.literal('message-coupon'), title: template, description: template, link });
  const below = { buttons: z.array(button), coupon: coupon.nullable() };
  const picture = { image, imageUrl: text };
  const number = z.union([z.int(), template]);
  const product = z.strictObject({
    kind: z.literal('product'),
    title: template,
    price: number,
    salePrice: number.nullable(),
    percentOff: number.nullable(),
    amountOff: number.nullable(),
  });
  const wideItem = z.strictObject({ kind: z.literal('wide-item'), title: text, image, link });
  const video = z.strictObject({ kind: z.literal('video'), url: template, thumbnail: image.nullable() });
  const feedCard = z.strictObject({
    kind: z.literal('feed-card'),
    header: template,
    body: template,
    ...picture,
    ...below,
  });
  const commerceCard = z.strictObject({
    kind: z.literal('commerce-card'),
    ...picture,
    product,
    extra: text,
    ...below,
  });
  const intro = z.strictObject({
    kind: z.literal('carousel-intro'),
    header: template,
    body: template,
    image,
    link: link.nullable(),
  });
  const highlight = z.strictObject({
    kind: z.literal('highlight'),
    title: z.string(),
    description: z.string(),
    image: image.nullable(),
  });
  const emphasis = emphasisSchema(image, highlight);
  const more = link.nullable();
  const sent = {
    kind: z.literal('brand-message'),
    targeting: z.enum(TARGETINGS),
    adult: z.boolean(),
    alarm: z.boolean(),
  };
  const cards = { feed: z.array(feedCard).min(1), commerce: z.array(commerceCard).min(1) };
  return {
    'kakao-link': link,
    'kakao-button': button,
    'message-coupon': coupon,
    product,
    'wide-item': wideItem,
    video,
    'feed-card': feedCard,
    'commerce-card': commerceCard,
    'carousel-intro': intro,
    highlight,
    emphasis,
    alimtalk: z.strictObject({
      kind: z.literal('alimtalk'),
      templateCode: z.string().min(1),
      body: z.string().nullable(),
      variables: z.record(z.string(), template),
      emphasis: emphasis.nullable(),
      extra: z.string().nullable(),
      preview: z.string().nullable(),
      secure: z.boolean(),
      link: link.nullable(),
      buttons: z.array(button),
      quickReplies: z.array(button),
    }),
    'brand-message': z.discriminatedUnion('bubble', [
      z.strictObject({ ...sent, bubble: z.literal('text'), body: template, ...below }),
      z.strictObject({ ...sent, bubble: z.literal('image'), body: template, ...picture, ...below }),
      z.strictObject({ ...sent, bubble: z.literal('wide'), body: template, image, ...below }),
      z.strictObject({
        ...sent,
        bubble: z.literal('wide-item-list'),
        header: template,
        items: z.array(wideItem).min(1),
        ...below,
      }),
      z.strictObject({ ...sent, bubble: z.literal('commerce'), ...picture, product, extra: text, ...below }),
      z.strictObject({ ...sent, bubble: z.literal('carousel-feed'), cards: cards.feed, more }),
      z.strictObject({
        ...sent,
        bubble: z.literal('carousel-commerce'),
        intro: intro.nullable(),
        cards: cards.commerce,
        more,
      }),
      z.strictObject({ ...sent, bubble: z.literal('premium-video'), header: text, body: text, video, ...below }),
    ]),
  };
}

function kakaoButton(
  template: Parts['template'],
  link: z.ZodType<NodeOf<'kakao-link'>>,
): z.ZodType<NodeOf<'kakao-button'>> {
  const kind = z.literal('kakao-button');
  const note = z.string().nullable();
  const named = { kind, name: template };
  return z.discriminatedUnion('does', [
    z.strictObject({ ...named, does: z.literal('open'), link }),
    z.strictObject({ kind, does: z.literal('add-channel') }),
    z.strictObject({ ...named, does: z.enum(NAMED_ACTIONS) }),
    z.strictObject({ ...named, does: z.literal('consult'), extra: note }),
    z.strictObject({ ...named, does: z.literal('bot'), event: note, extra: note }),
    z.strictObject({ ...named, does: z.literal('form'), formId: z.string().min(1) }),
    z.strictObject({ ...named, does: z.literal('call'), phone: template }),
    z.strictObject({
      ...named,
      does: z.literal('plugin'),
      plugin: z.enum(KAKAO_PLUGINS),
      pluginId: z.string().min(1),
    }),
  ]);
}

function emphasisSchema(
  image: Parts['image'],
  highlight: z.ZodType<NodeOf<'highlight'>>,
): z.ZodType<NodeOf<'emphasis'>> {
  const kind = z.literal('emphasis');
  const item = z.strictObject({ name: z.string(), value: z.string() });
  return z.discriminatedUnion('type', [
    z.strictObject({ kind, type: z.literal('text'), title: z.string(), subtitle: z.string() }),
    z.strictObject({ kind, type: z.literal('image'), image }),
    z.strictObject({
      kind,
      type: z.literal('item-list'),
      header: z.string().nullable(),
      image: image.nullable(),
      highlight: highlight.nullable(),
      items: z.array(item),
      summary: item.nullable(),
    }),
  ]);
}
