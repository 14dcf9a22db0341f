import { z } from 'zod';
import { textSchema, type WrittenText } from '../text-schema.ts';
import { kakaoLinkFields, linksSomewhere, type WrittenKakaoLink } from './kakao-link-schema.ts';

/** The coupon under a BrandMessage, and where a tap on it leads. */
export interface WrittenMessageCoupon extends WrittenKakaoLink {
  /** One of Kakao's five shapes, such as `3000원 할인 쿠폰`. */
  readonly title: WrittenText;
  readonly description: WrittenText;
}

const line = textSchema({ max: 500, singleLine: true });

export const messageCouponSchema: z.ZodType<WrittenMessageCoupon> = linksSomewhere(
  z.strictObject({ title: line, description: line, ...kakaoLinkFields }),
);
