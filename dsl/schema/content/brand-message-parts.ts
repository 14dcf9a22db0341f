import type { Bubble } from '../../ir/index.ts';
import { asBubble, type NamedBubble, type WrittenBrandMessage } from './brand-message-schema.ts';
import type { WrittenCommerceCard, WrittenFeedCard } from './carousel-schema.ts';
import type { WrittenKakaoButton } from './kakao-button-schema.ts';
import { couponParts, kakaoButtonParts, kakaoLinkParts, productParts } from './kakao-parts.ts';
import type { WrittenMessageCoupon } from './message-coupon-schema.ts';
import { address, type ContentPart, part } from './part.ts';

type Parts = readonly ContentPart[];

/** The Handlebars texts of a BrandMessage, in the order of reading. */
export function brandMessageParts(message: WrittenBrandMessage): Parts {
  const named = asBubble(message);
  return (BUBBLES[named.bubble] as (bubble: NamedBubble) => Parts)(named);
}

const BUBBLES: { readonly [B in Bubble]: (bubble: Extract<NamedBubble, { readonly bubble: B }>) => Parts } = {
  text: ({ body, ...rest }) => [...part(['body'], body), ...below([], rest)],
  image: ({ body, ...rest }) => [...part(['body'], body), ...picture([], rest), ...below([], rest)],
  wide: ({ body, ...rest }) => [...part(['body'], body), ...picture([], rest), ...below([], rest)],
  'wide-item-list': ({ header, items, ...rest }) => [
    ...part(['header'], header),
    ...items.flatMap((item, index) => [
      ...part(['items', index, 'title'], item.title),
      ...picture(['items', index], item),
      ...kakaoLinkParts(['items', index], item),
    ]),
    ...below([], rest),
  ],
  commerce: ({ product, extra, ...rest }) => [
    ...picture([], rest),
    ...productParts(['product'], product),
    ...part(['extra'], extra),
    ...below([], rest),
  ],
  'carousel-feed': ({ cards, more }) => [...cards.flatMap(feedCard), ...kakaoLinkParts(['more'], more)],
  'carousel-commerce': ({ intro, cards, more }) => [
    ...part(['intro', 'header'], intro?.header),
    ...part(['intro', 'body'], intro?.body),
    ...picture(['intro'], intro ?? {}),
    ...kakaoLinkParts(['intro'], intro),
    ...cards.flatMap(commerceCard),
    ...kakaoLinkParts(['more'], more),
  ],
  'premium-video': ({ header, body, video, ...rest }) => [
    ...part(['header'], header),
    ...part(['body'], body),
    ...part(['video', 'url'], video.url),
    ...part(['video', 'thumbnail'], address(video.thumbnail)),
    ...below([], rest),
  ],
};

function feedCard({ header, body, ...card }: WrittenFeedCard, index: number): Parts {
  const path = ['cards', index];
  return [
    ...part([...path, 'header'], header),
    ...part([...path, 'body'], body),
    ...picture(path, card),
    ...below(path, card),
  ];
}

function commerceCard({ product, extra, ...card }: WrittenCommerceCard, index: number): Parts {
  const path = ['cards', index];
  return [
    ...picture(path, card),
    ...productParts([...path, 'product'], product),
    ...part([...path, 'extra'], extra),
    ...below(path, card),
  ];
}

interface Picture {
  readonly image?: string | undefined;
  readonly imageUrl?: string | undefined;
}

function picture(path: ContentPart['path'], { image, imageUrl }: Picture): Parts {
  return [...part([...path, 'image'], address(image)), ...part([...path, 'imageUrl'], imageUrl)];
}

interface Below {
  readonly buttons?: readonly WrittenKakaoButton[] | undefined;
  readonly coupon?: WrittenMessageCoupon | undefined;
}

function below(path: ContentPart['path'], { buttons, coupon }: Below): Parts {
  return [...kakaoButtonParts([...path, 'buttons'], buttons), ...couponParts([...path, 'coupon'], coupon)];
}
