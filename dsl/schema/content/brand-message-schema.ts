import { z } from 'zod';
import { type Bubble, TARGETINGS, type Targeting } from '../../ir/index.ts';
import { choiceBy } from '../choice-by.ts';
import { textSchema, type WrittenText } from '../text-schema.ts';
import {
  carouselIntroSchema,
  commerceCardSchema,
  feedCardSchema,
  type WrittenCarouselIntro,
  type WrittenCommerceCard,
  type WrittenFeedCard,
} from './carousel-schema.ts';
import { kakaoButtonsSchema, type WrittenKakaoButton } from './kakao-button-schema.ts';
import { oneAppLink, type WrittenWebLink, webLinkFields, webLinkSchema } from './kakao-link-schema.ts';
import { imageSchema, linkSchema } from './link-schema.ts';
import { messageCouponSchema, type WrittenMessageCoupon } from './message-coupon-schema.ts';
import { productSchema, type WrittenProduct } from './product-schema.ts';

/** A KakaoTalk advertisement, as written: its bubble decides what it holds. */
export type WrittenBrandMessage = {
  readonly [B in Bubble]: WrittenBubble<B>;
}[Bubble];

export type WrittenBubble<B extends Bubble> = Sent &
  // The two that need no name: a picture makes it `image`, none makes it `text`.
  (B extends 'text' | 'image' ? { readonly bubble?: B | undefined } : { readonly bubble: B }) &
  BubbleFields[B];

interface Sent {
  /** `I`: friends of the channel. `M`: all who consented to ads. `N`: `M` without the friends. Default `I`. */
  readonly targeting?: Targeting | undefined;
  /** For adults only: covered until the person has proven their age. Default false. */
  readonly adult?: boolean | undefined;
  /** Whether phones announce it. Default true. */
  readonly alarm?: boolean | undefined;
}

interface Below {
  readonly buttons?: readonly WrittenKakaoButton[] | undefined;
  readonly coupon?: WrittenMessageCoupon | undefined;
}

interface BubbleFields {
  readonly text: TextFields;
  readonly image: ImageFields;
  readonly wide: WideFields;
  readonly 'wide-item-list': WideItemListFields;
  readonly commerce: CommerceFields;
  readonly 'carousel-feed': CarouselFeedFields;
  readonly 'carousel-commerce': CarouselCommerceFields;
  readonly 'premium-video': PremiumVideoFields;
}

interface TextFields extends Below {
  readonly body: WrittenText;
  /** A picture makes it another bubble. */
  readonly image?: never;
}

interface ImageFields extends Below {
  readonly body: WrittenText;
  readonly image: string;
  /** Where a tap on the picture leads. Default: it is shown large. */
  readonly imageUrl?: string | undefined;
}

interface WideFields extends Below {
  readonly body: WrittenText;
  readonly image: string;
}

interface WideItemListFields extends Below {
  readonly header: WrittenText;
  /** Three or four; the first is a large picture. */
  readonly items: readonly WrittenWideItem[];
}

/** One line of a wide item list. */
export interface WrittenWideItem extends WrittenWebLink {
  /** May be left out in the first item only. */
  readonly title?: WrittenText | undefined;
  readonly image: string;
}

interface CommerceFields extends Below {
  readonly image: string;
  /** Where a tap on the picture leads. Default: it is shown large. */
  readonly imageUrl?: string | undefined;
  readonly product: WrittenProduct;
  /** A line under the price. */
  readonly extra?: WrittenText | undefined;
}

interface CarouselFeedFields {
  /** Two to six. */
  readonly cards: readonly WrittenFeedCard[];
  /** Where the last card, "see more", leads. Default: there is none. */
  readonly more?: WrittenWebLink | undefined;
}

interface CarouselCommerceFields {
  /** A card before the first product. */
  readonly intro?: WrittenCarouselIntro | undefined;
  /** Two to six; one to five after an intro. */
  readonly cards: readonly WrittenCommerceCard[];
  /** Where the last card, "see more", leads. Default: there is none. */
  readonly more?: WrittenWebLink | undefined;
}

interface PremiumVideoFields extends Below {
  readonly video: WrittenVideo;
  readonly header?: WrittenText | undefined;
  readonly body?: WrittenText | undefined;
}

/** The video of a premium video. */
export interface WrittenVideo {
  /** Address on KakaoTV, such as `https://tv.kakao.com/v/123456789`. */
  readonly url: string;
  /** The picture before it plays. Default: the one that the video brings. */
  readonly thumbnail?: string | undefined;
}

const sent = {
  targeting: z.enum(TARGETINGS).optional(),
  adult: z.boolean().optional(),
  alarm: z.boolean().optional(),
};
const below = { buttons: kakaoButtonsSchema.optional(), coupon: messageCouponSchema.optional() };
const body = textSchema({ max: 4_000 });
const line = textSchema({ max: 500, singleLine: true });
const imageUrl = linkSchema.optional();
const cards = <T>(card: z.ZodType<T>) => z.array(card).min(1).max(20);

const wideItem: z.ZodType<WrittenWideItem> = oneAppLink(
  z.strictObject({ title: textSchema({ max: 500 }).optional(), image: imageSchema, ...webLinkFields }),
);

/** The forms by bubble. Keys stand in the order in which they are written. */
const forms = {
  text: z.strictObject({ bubble: z.literal('text').optional(), body, ...below, ...sent }),
  image: z.strictObject({
    bubble: z.literal('image').optional(),
    body,
    image: imageSchema,
    imageUrl,
    ...below,
    ...sent,
  }),
  wide: z.strictObject({ bubble: z.literal('wide'), body, image: imageSchema, ...below, ...sent }),
  'wide-item-list': z.strictObject({
    bubble: z.literal('wide-item-list'),
    header: line,
    items: cards(wideItem),
    ...below,
    ...sent,
  }),
  commerce: z.strictObject({
    bubble: z.literal('commerce'),
    image: imageSchema,
    imageUrl,
    product: productSchema,
    extra: textSchema({ max: 500 }).optional(),
    ...below,
    ...sent,
  }),
  'carousel-feed': z.strictObject({
    bubble: z.literal('carousel-feed'),
    cards: cards(feedCardSchema),
    more: webLinkSchema.optional(),
    ...sent,
  }),
  'carousel-commerce': z.strictObject({
    bubble: z.literal('carousel-commerce'),
    intro: carouselIntroSchema.optional(),
    cards: cards(commerceCardSchema),
    more: webLinkSchema.optional(),
    ...sent,
  }),
  'premium-video': z.strictObject({
    bubble: z.literal('premium-video'),
    video: z.strictObject({ url: linkSchema, thumbnail: imageSchema.optional() }),
    header: line.optional(),
    body: body.optional(),
    ...below,
    ...sent,
  }),
} satisfies { readonly [B in Bubble]: z.ZodObject };

export const brandMessageSchema: z.ZodType<WrittenBrandMessage> = choiceBy('bubble', forms, (message) =>
  Object.hasOwn(message, 'image') ? 'image' : 'text',
);

/** Its bubble, which is meant where none is named. */
export function bubbleOf(message: WrittenBrandMessage): Bubble {
  return message.bubble ?? ('image' in message && message.image !== undefined ? 'image' : 'text');
}

/** The message as the one of its bubble. */
export function asBubble(message: WrittenBrandMessage): NamedBubble {
  return { ...message, bubble: bubbleOf(message) } as NamedBubble;
}

/** A message whose bubble is named. */
export type NamedBubble = { readonly [B in Bubble]: Sent & { readonly bubble: B } & BubbleFields[B] }[Bubble];
