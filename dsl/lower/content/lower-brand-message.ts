import type { BrandMessageNode, Bubble } from '../../ir/index.ts';
import { asBubble, type NamedBubble, type WrittenBrandMessage } from '../../schema/content/brand-message-schema.ts';
import type { WrittenKakaoButton } from '../../schema/content/kakao-button-schema.ts';
import type { WrittenMessageCoupon } from '../../schema/content/message-coupon-schema.ts';
import { lowerButtons, lowerCoupon, lowerLink, lowerLinkIn, lowerProduct } from './lower-kakao.ts';
import { orNull, type Parts } from './parts.ts';

/** A BrandMessage in normal form. */
export function lowerBrandMessage(message: WrittenBrandMessage, parts: Parts): BrandMessageNode {
  const named = asBubble(message);
  return (BUBBLES[named.bubble] as (bubble: NamedBubble, parts: Parts) => BrandMessageNode)(named, parts);
}

type Written<B extends Bubble> = Extract<NamedBubble, { readonly bubble: B }>;
type Lowered<B extends Bubble> = Extract<BrandMessageNode, { readonly bubble: B }>;

const BUBBLES: { readonly [B in Bubble]: (bubble: Written<B>, parts: Parts) => Lowered<B> } = {
  text: (bubble, parts) => ({ ...sent('text', bubble), body: parts.text(bubble.body), ...below(bubble, parts) }),
  image: (bubble, parts) => ({
    ...sent('image', bubble),
    body: parts.text(bubble.body),
    ...picture(bubble, parts),
    ...below(bubble, parts),
  }),
  wide: (bubble, parts) => ({
    ...sent('wide', bubble),
    body: parts.text(bubble.body),
    image: parts.image(bubble.image),
    ...below(bubble, parts),
  }),
  'wide-item-list': (bubble, parts) => ({
    ...sent('wide-item-list', bubble),
    header: parts.text(bubble.header),
    items: bubble.items.map((item) => ({
      kind: 'wide-item',
      title: orNull(item.title, parts.text),
      image: parts.image(item.image),
      link: lowerLink(item, parts),
    })),
    ...below(bubble, parts),
  }),
  commerce: (bubble, parts) => ({
    ...sent('commerce', bubble),
    ...picture(bubble, parts),
    product: lowerProduct(bubble.product, parts),
    extra: orNull(bubble.extra, parts.text),
    ...below(bubble, parts),
  }),
  'carousel-feed': (bubble, parts) => ({
    ...sent('carousel-feed', bubble),
    cards: bubble.cards.map((card) => ({
      kind: 'feed-card',
      header: parts.text(card.header),
      body: parts.text(card.body),
      ...picture(card, parts),
      ...below(card, parts),
    })),
    more: orNull(bubble.more, (more) => lowerLink(more, parts)),
  }),
  'carousel-commerce': (bubble, parts) => ({
    ...sent('carousel-commerce', bubble),
    intro: orNull(bubble.intro, (intro) => ({
      kind: 'carousel-intro',
      header: parts.text(intro.header),
      body: parts.text(intro.body),
      image: parts.image(intro.image),
      link: lowerLinkIn(intro, parts),
    })),
    cards: bubble.cards.map((card) => ({
      kind: 'commerce-card',
      ...picture(card, parts),
      product: lowerProduct(card.product, parts),
      extra: orNull(card.extra, parts.text),
      ...below(card, parts),
    })),
    more: orNull(bubble.more, (more) => lowerLink(more, parts)),
  }),
  'premium-video': (bubble, parts) => ({
    ...sent('premium-video', bubble),
    header: orNull(bubble.header, parts.text),
    body: orNull(bubble.body, parts.text),
    video: {
      kind: 'video',
      url: parts.text(bubble.video.url),
      thumbnail: orNull(bubble.video.thumbnail, parts.image),
    },
    ...below(bubble, parts),
  }),
};

function sent<B extends Bubble>(bubble: B, { targeting, adult, alarm }: NamedBubble) {
  return {
    kind: 'brand-message',
    bubble,
    targeting: targeting ?? 'I',
    adult: adult ?? false,
    alarm: alarm ?? true,
  } as const;
}

function picture(
  { image, imageUrl }: { readonly image: string; readonly imageUrl?: string | undefined },
  parts: Parts,
) {
  return { image: parts.image(image), imageUrl: parts.link(imageUrl) };
}

interface Below {
  readonly buttons?: readonly WrittenKakaoButton[] | undefined;
  readonly coupon?: WrittenMessageCoupon | undefined;
}

function below({ buttons, coupon }: Below, parts: Parts) {
  return { buttons: lowerButtons(buttons, parts), coupon: lowerCoupon(coupon, parts) };
}
