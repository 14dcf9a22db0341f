import { z } from 'zod';
import { textSchema, type WrittenText } from '../text-schema.ts';
import { kakaoButtonsSchema, type WrittenKakaoButton } from './kakao-button-schema.ts';
import { kakaoLinkFields, oneAppLink, type WrittenKakaoLink } from './kakao-link-schema.ts';
import { imageSchema, linkSchema } from './link-schema.ts';
import { messageCouponSchema, type WrittenMessageCoupon } from './message-coupon-schema.ts';
import { productSchema, type WrittenProduct } from './product-schema.ts';

interface Card {
  readonly image: string;
  /** Where a tap on the picture leads. Default: it is shown large. */
  readonly imageUrl?: string | undefined;
  /** One or two. */
  readonly buttons: readonly WrittenKakaoButton[];
  readonly coupon?: WrittenMessageCoupon | undefined;
}

/** One card of a carousel of stories, as written. */
export interface WrittenFeedCard extends Card {
  readonly header: WrittenText;
  readonly body: WrittenText;
}

/** One card of a carousel of products, as written. */
export interface WrittenCommerceCard extends Card {
  readonly product: WrittenProduct;
  /** A line under the price. */
  readonly extra?: WrittenText | undefined;
}

/** What stands before the first card of a carousel of products, as written. */
export interface WrittenCarouselIntro extends WrittenKakaoLink {
  readonly header: WrittenText;
  readonly body: WrittenText;
  readonly image: string;
}

const line = textSchema({ max: 500, singleLine: true });
const body = textSchema({ max: 4_000 });
const below = { buttons: kakaoButtonsSchema, coupon: messageCouponSchema.optional() };
const picture = { image: imageSchema, imageUrl: linkSchema.optional() };

export const feedCardSchema: z.ZodType<WrittenFeedCard> = z.strictObject({ header: line, body, ...picture, ...below });

export const commerceCardSchema: z.ZodType<WrittenCommerceCard> = z.strictObject({
  ...picture,
  product: productSchema,
  extra: textSchema({ max: 500 }).optional(),
  ...below,
});

export const carouselIntroSchema: z.ZodType<WrittenCarouselIntro> = oneAppLink(
  z.strictObject({ header: line, body, image: imageSchema, ...kakaoLinkFields }),
);
